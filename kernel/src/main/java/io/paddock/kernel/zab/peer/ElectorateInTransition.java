package io.paddock.kernel.zab.peer;

import io.paddock.api.election.Electorate;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The configuration that is agreed on, while another one is to follow: who has a vote only in that one doesn't count yet, and
 * can't win, but is asked. It may know that the other one has been agreed on.
 */
record ElectorateInTransition(ServerSet current, ServerSet next) implements Electorate {

    @Override
    public SortedSet<Long> voters() {
        SortedSet<Long> voters = new TreeSet<>(current.voters());
        voters.addAll(next.voters());
        return voters;
    }

    @Override
    public SortedSet<Long> servers() {
        SortedSet<Long> servers = new TreeSet<>(current.servers());
        servers.addAll(next.servers());
        return servers;
    }

    @Override
    public long weight(long server) {
        return current.voters().contains(server) ? current.weight(server) : 0;
    }

    @Override
    public boolean isQuorum(SortedSet<Long> servers) {
        return current.isQuorum(servers);
    }

    @Override
    public long version() {
        return current.version();
    }

    @Override
    public String text() {
        return current.text();
    }
}
