package io.paddock.kernel.client.words;

import io.paddock.kernel.observe.ServerStats;

/** What {@code srvr} and {@code stat} have in common. */
final class ServerSummary {
    private ServerSummary() {}

    static void writeVersion(WordContext server, StringBuilder out) {
        out.append("Zookeeper version: ").append(server.info().version()).append('\n');
        if (server.role().isReadOnly()) {
            out.append("READ-ONLY mode; serving only read-only clients\n");
        }
    }

    static void writeNumbers(WordContext server, StringBuilder out) {
        ServerStats stats = server.stats();
        out.append("Latency min/avg/max: ").append(stats.minLatencyMillis()).append('/')
                .append(stats.averageLatencyMillis()).append('/').append(stats.maxLatencyMillis()).append('\n');
        out.append("Received: ").append(stats.packetsReceived()).append('\n');
        out.append("Sent: ").append(stats.packetsSent()).append('\n');
        out.append("Connections: ").append(server.connectionCount().getAsInt()).append('\n');
        out.append("Outstanding: ").append(stats.outstandingRequests()).append('\n');
        out.append("Zxid: 0x").append(Long.toHexString(server.state().lastApplied())).append('\n');
        out.append("Mode: ").append(server.role().mode()).append('\n');
        out.append("Node count: ").append(server.state().tree().nodeCount()).append('\n');
        if (server.role().mode().equals("leader")) {
            out.append("Proposal sizes last/min/max: ").append(stats.proposalSizes()).append('\n');
        }
    }
}
