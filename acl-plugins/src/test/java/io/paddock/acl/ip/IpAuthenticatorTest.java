package io.paddock.acl.ip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.paddock.api.access.AuthenticatorProvider;
import io.paddock.api.access.Identity;
import io.paddock.api.transport.Peer;
import io.paddock.testkit.AuthenticatorContract;
import io.paddock.testkit.RecordingReply;
import io.paddock.testkit.RecordingReply.Outcome;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

final class IpAuthenticatorTest extends AuthenticatorContract {
    private final IpAuthenticator authenticator = new IpAuthenticator();

    @Override
    protected AuthenticatorProvider provider() {
        return new IpAuthenticatorProvider();
    }

    @Override
    protected List<byte[]> goodCredentials() {
        return List.of(new byte[0], new byte[] {1, 2, 3});
    }

    @Override
    protected List<byte[]> badCredentials() {
        return List.of();
    }

    @Test
    void aClientIsItsAddress() throws Exception {
        assertEquals(new Identity("ip", "10.1.2.3"), connect(InetAddress.getByAddress(new byte[] {10, 1, 2, 3})));
        byte[] six = new byte[16];
        six[15] = 1;
        assertEquals(new Identity("ip", "0:0:0:0:0:0:0:1"), connect(InetAddress.getByAddress(six)));
    }

    @Test
    void anIpv4ClientOnAnIpv6SocketIsAnIpv4Client() throws Exception {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff, 1, 2, 3, 4};
        assertEquals(new Identity("ip", "1.2.3.4"), connect(InetAddress.getByAddress(mapped)));
    }

    @Test
    void anAuthPacketSaysTheSame() throws Exception {
        RecordingReply reply = new RecordingReply();
        authenticator.authenticate(1, ByteBuffer.wrap("10.9.9.9".getBytes()), peer(), reply);
        assertEquals(Outcome.DONE, reply.outcome());
        assertEquals(List.of(new Identity("ip", "127.0.0.1")), reply.identities());
    }

    @Test
    void aNameIsNoAddress() {
        RecordingReply reply = new RecordingReply();
        authenticator.connected(peer(InetSocketAddress.createUnresolved("client.example", 1)), reply);
        assertEquals(Outcome.REFUSED, reply.outcome());
    }

    private Identity connect(InetAddress address) {
        RecordingReply reply = new RecordingReply();
        authenticator.connected(peer(new InetSocketAddress(address, 1)), reply);
        assertEquals(Outcome.DONE, reply.outcome());
        return reply.identities().get(0);
    }

    private static Peer peer(InetSocketAddress remote) {
        return new Peer(remote, new InetSocketAddress("127.0.0.1", 2181), false, List.of());
    }
}
