package io.paddock.acl.x509;

import io.paddock.api.access.Authenticator;
import io.paddock.api.access.Identity;
import io.paddock.api.transport.Peer;
import java.nio.ByteBuffer;

/**
 * Knows every client that has shown a certificate from the moment it connects; that the certificate is good is the
 * transport's affair. An {@code auth} packet of this scheme tells the same once more, as in ZooKeeper, whatever it says.
 */
final class X509Authenticator implements Authenticator {
    private static final String SUPER = "super";

    private final String superUser;

    /** @param superUser the subject that is {@code super} as well, or null */
    X509Authenticator(String superUser) {
        this.superUser = superUser;
    }

    @Override
    public String scheme() {
        return X509AclScheme.NAME;
    }

    @Override
    public void connected(Peer peer, Reply reply) {
        if (!peer.certificates().isEmpty()) {
            tell(peer, reply);
        }
    }

    @Override
    public void authenticate(long connection, ByteBuffer credentials, Peer peer, Reply reply) {
        if (peer.certificates().isEmpty()) {
            reply.refuse("the client has shown no certificate; x509 is for connections over TLS with one");
        } else {
            tell(peer, reply);
        }
    }

    private void tell(Peer peer, Reply reply) {
        String subject = peer.certificates().get(0).getSubjectX500Principal().getName();
        if (subject.equals(superUser)) {
            reply.identity(new Identity(SUPER, subject));
        }
        reply.identity(new Identity(X509AclScheme.NAME, subject));
        reply.done();
    }
}
