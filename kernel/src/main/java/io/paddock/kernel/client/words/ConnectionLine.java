package io.paddock.kernel.client.words;

import io.paddock.kernel.observe.ConnectionStats;
import io.paddock.kernel.wire.OpCode;

/** A client's connection in {@code stat} (short) and {@code cons} (long). */
final class ConnectionLine {
    private ConnectionLine() {}

    static void writeShort(ConnectionFacts connection, StringBuilder out) {
        begin(connection, out);
        out.append(")\n");
    }

    static void writeLong(ConnectionFacts connection, StringBuilder out) {
        begin(connection, out);
        if (connection.sessionId() != 0) {
            session(connection, connection.stats(), out);
        }
        out.append(")\n");
    }

    private static void begin(ConnectionFacts connection, StringBuilder out) {
        out.append(' ').append(connection.remote());
        out.append('[').append(Integer.toHexString(connection.interestOps())).append(']');
        out.append("(queued=").append(connection.pendingCount());
        out.append(",recved=").append(connection.stats().receivedCount());
        out.append(",sent=").append(connection.stats().sentCount());
    }

    private static void session(ConnectionFacts connection, ConnectionStats stats, StringBuilder out) {
        out.append(",sid=0x").append(Long.toHexString(connection.sessionId()));
        out.append(",lop=").append(OpCode.shortName(stats.lastOp()));
        out.append(",est=").append(stats.establishedMillis());
        out.append(",to=").append(connection.timeoutMillis());
        if (stats.lastCxid() >= 0) {
            out.append(",lcxid=0x").append(Long.toHexString(stats.lastCxid()));
        }
        out.append(",lzxid=0x").append(Long.toHexString(stats.lastZxid()));
        out.append(",lresp=").append(stats.lastResponseMillis());
        out.append(",llat=").append(stats.lastLatencyMillis());
        out.append(",minlat=").append(stats.minLatencyMillis());
        out.append(",avglat=").append(stats.averageLatencyMillis());
        out.append(",maxlat=").append(stats.maxLatencyMillis());
    }
}
