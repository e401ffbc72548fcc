package io.paddock.acl.digest;

import io.paddock.api.access.Authenticator;
import io.paddock.api.access.Identity;
import io.paddock.api.transport.Peer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Takes {@code user:password} and always succeeds if it can be read: a wrong password makes another identity, which
 * no ACL names. Credentials without a colon are a user without a password, and empty ones a user without a name, as in
 * ZooKeeper. Bytes that are not UTF-8 are refused: replaced by a placeholder, different passwords would become the same.
 */
final class DigestAuthenticator implements Authenticator {
    private static final Identity SUPER = new Identity("super", "");

    private final CredentialHash hash;
    private final byte[] superDigest;

    /** @param superDigest the id that makes its owner {@code super} as well, or null */
    DigestAuthenticator(CredentialHash hash, String superDigest) {
        this.hash = hash;
        this.superDigest = superDigest == null ? null : superDigest.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String scheme() {
        return DigestAclScheme.NAME;
    }

    @Override
    public void authenticate(long connection, ByteBuffer credentials, Peer peer, Reply reply) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(credentials.duplicate()).toString();
        } catch (CharacterCodingException e) {
            reply.refuse("digest credentials are not UTF-8; send user:password in UTF-8");
            return;
        }
        tell(hash.idOf(text), reply);
    }

    private void tell(String id, Reply reply) {
        if (superDigest != null && MessageDigest.isEqual(superDigest, id.getBytes(StandardCharsets.UTF_8))) {
            reply.identity(SUPER);
        }
        reply.identity(new Identity(DigestAclScheme.NAME, id));
        reply.done();
    }
}
