package io.paddock.acl.ip;

import io.paddock.api.access.Authenticator;
import io.paddock.api.access.Identity;
import io.paddock.api.transport.Peer;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Knows every client by its address from the moment it connects. An {@code auth} packet of this scheme succeeds
 * whatever it says and tells the same once more, as in ZooKeeper.
 */
final class IpAuthenticator implements Authenticator {

    @Override
    public String scheme() {
        return IpAclScheme.NAME;
    }

    @Override
    public void connected(Peer peer, Reply reply) {
        InetAddress address = peer.remote().getAddress();
        if (address == null) {
            reply.refuse("the client's address " + peer.remote() + " is a name, not an IP address");
            return;
        }
        reply.identity(new Identity(IpAclScheme.NAME, address.getHostAddress()));
        reply.done();
    }

    @Override
    public void authenticate(long connection, ByteBuffer credentials, Peer peer, Reply reply) {
        connected(peer, reply);
    }
}
