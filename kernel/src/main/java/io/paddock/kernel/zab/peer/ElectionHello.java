package io.paddock.kernel.zab.peer;

import io.paddock.api.transport.FrameException;
import io.paddock.kernel.wire.JuteWriter;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The first bytes on an election connection: who dials ({@code QuorumCnxManager.InitialMessage}). */
public final class ElectionHello {
    /** One address. */
    private static final long VERSION_1 = -65536L;

    /** Several addresses. */
    private static final long VERSION_2 = -65535L;

    private static final int MAX_ADDRESS_BYTES = 2048;

    private ElectionHello() {}

    public static ByteBuffer write(JuteWriter out, long server, List<InetSocketAddress> addresses) {
        StringBuilder text = new StringBuilder();
        for (InetSocketAddress address : addresses) {
            text.append(text.isEmpty() ? "" : "|");
            String host = address.getHostString();
            text.append(host.indexOf(':') >= 0 ? "[" + host + "]" : host).append(':').append(address.getPort());
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        out.writeLong(addresses.size() > 1 ? VERSION_2 : VERSION_1).writeLong(server).writeBuffer(bytes);
        return out.view();
    }

    /** As a framer has it: 0 if more bytes are needed. */
    public static int length(ByteBuffer in) throws FrameException {
        if (in.remaining() < 8) {
            return 0;
        }
        long version = in.getLong(in.position());
        if (version >= 0) {
            return 8; // before 3.5 only the id was sent
        }
        if (version != VERSION_1 && version != VERSION_2) {
            throw new FrameException("election hello of unknown version " + version);
        }
        if (in.remaining() < 20) {
            return 0;
        }
        int bytes = in.getInt(in.position() + 16);
        if (bytes < 0 || bytes > MAX_ADDRESS_BYTES) {
            throw new FrameException("election hello with an address of " + bytes + " bytes");
        }
        return 20 + bytes;
    }

    public static long readServer(ByteBuffer in) {
        long first = in.getLong();
        return first >= 0 ? first : in.getLong();
    }

    /** What comes behind the server's id: where it listens for votes. Empty if it doesn't say so in a way that can be read. */
    static List<InetSocketAddress> readAddresses(ByteBuffer in) {
        List<InetSocketAddress> addresses = new ArrayList<>();
        if (in.remaining() <= Integer.BYTES) {
            return addresses;
        }
        in.getInt();
        for (String text : StandardCharsets.UTF_8.decode(in).toString().split("\\|")) {
            int colon = text.lastIndexOf(':');
            int port = port(text.substring(colon + 1));
            if (colon > 0 && port > 0) {
                String host = text.substring(0, colon);
                boolean bracketed = host.startsWith("[") && host.endsWith("]");
                addresses.add(InetSocketAddress.createUnresolved(
                        bracketed ? host.substring(1, host.length() - 1) : host, port));
            }
        }
        return addresses;
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            return port > 0xffff ? -1 : port;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
