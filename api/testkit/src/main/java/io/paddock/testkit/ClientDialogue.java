package io.paddock.testkit;

/** A client's part of one authentication, for contracts of schemes with several steps. Used once; one thread. */
public interface ClientDialogue {

    /** The first packet. */
    byte[] begin();

    /**
     * The packet that responds to a challenge.
     *
     * @throws Exception if the client can't go on with such a challenge, which fails the test
     */
    byte[] respond(byte[] challenge) throws Exception;

    /**
     * Whether the client, too, is content with the end.
     *
     * @param token the server's last one; null if it gave none
     * @throws Exception if it is not
     */
    default boolean accepts(byte[] token) throws Exception {
        return true;
    }

    /** One packet, as most schemes have it. */
    static ClientDialogue of(byte[] credentials) {
        return new ClientDialogue() {
            @Override
            public byte[] begin() {
                return credentials.clone();
            }

            @Override
            public byte[] respond(byte[] challenge) {
                throw new AssertionError("a challenge where the first packet should have been enough");
            }
        };
    }
}
