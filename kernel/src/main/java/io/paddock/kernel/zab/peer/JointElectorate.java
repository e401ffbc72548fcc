package io.paddock.kernel.zab.peer;

import io.paddock.api.election.Electorate;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Two configurations while one is to take the other's place: both have their voters, and a quorum is one of each. Known
 * to the others as the one that is agreed on.
 */
record JointElectorate(ServerSet current, ServerSet next) implements Electorate {

    @Override
    public SortedSet<Long> voters() {
        return union(current.voters(), next.voters());
    }

    @Override
    public SortedSet<Long> servers() {
        return union(current.servers(), next.servers());
    }

    @Override
    public long weight(long server) {
        return current.voters().contains(server) ? current.weight(server) : next.weight(server);
    }

    @Override
    public boolean isQuorum(SortedSet<Long> servers) {
        return current.isQuorum(servers) && next.isQuorum(servers);
    }

    @Override
    public long version() {
        return current.version();
    }

    @Override
    public String text() {
        return current.text();
    }

    private static SortedSet<Long> union(SortedSet<Long> some, SortedSet<Long> others) {
        SortedSet<Long> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }
}
