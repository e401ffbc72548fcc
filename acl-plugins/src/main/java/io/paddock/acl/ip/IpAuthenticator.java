package io.paddock.acl.ip;

import io.paddock.api.access.Authenticator;
import io.paddock.api.access.Identity;
import io.paddock.api.transport.Peer;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Knows every client by its address from the moment it connects. An {@code auth} packet of this scheme succeeds
 * whatever it says and tells the same once more, as in ZooKeeper.
 */
final class IpAuthenticator implements Authenticator {
    private static final int MOST_REMEMBERED = 1000;

    /** Connections from one address share the object: a client host often has many. */
    private final Map<String, Identity> latest = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Identity> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

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
        reply.identity(latest.computeIfAbsent(
                address.getHostAddress(), host -> new Identity(IpAclScheme.NAME, host)));
        reply.done();
    }

    @Override
    public void authenticate(long connection, ByteBuffer credentials, Peer peer, Reply reply) {
        connected(peer, reply);
    }
}
