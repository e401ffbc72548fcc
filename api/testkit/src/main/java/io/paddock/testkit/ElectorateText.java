package io.paddock.testkit;

import java.util.SortedSet;

/** The configuration of a made-up ensemble in Apache's text form. */
final class ElectorateText {
    private static final int QUORUM_PORT = 10_000;
    private static final int ELECTION_PORT = 20_000;

    private ElectorateText() {}

    static String of(SortedSet<Long> voters, SortedSet<Long> servers, long version) {
        StringBuilder text = new StringBuilder();
        for (long server : servers) {
            text.append("server.").append(server).append("=127.0.0.1:").append(QUORUM_PORT + server);
            text.append(':').append(ELECTION_PORT + server);
            text.append(voters.contains(server) ? ":participant\n" : ":observer\n");
        }
        return text.append("version=").append(Long.toHexString(version)).toString();
    }
}
