package io.paddock.testkit;

import io.paddock.api.election.Electorate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** An electorate in which more than half of the voters are a quorum, for tests. */
public final class MajorityElectorate implements Electorate {
    private final SortedSet<Long> voters;
    private final SortedSet<Long> servers;

    public MajorityElectorate(Collection<Long> voters, Collection<Long> observers) {
        this.voters = Collections.unmodifiableSortedSet(new TreeSet<>(voters));
        SortedSet<Long> all = new TreeSet<>(voters);
        all.addAll(observers);
        this.servers = Collections.unmodifiableSortedSet(all);
    }

    /** Voters only. */
    public static MajorityElectorate of(Long... voters) {
        return new MajorityElectorate(List.of(voters), List.of());
    }

    @Override
    public SortedSet<Long> voters() {
        return voters;
    }

    @Override
    public SortedSet<Long> servers() {
        return servers;
    }

    @Override
    public long weight(long server) {
        return 1;
    }

    @Override
    public boolean isQuorum(SortedSet<Long> some) {
        return some.stream().filter(voters::contains).count() > voters.size() / 2;
    }

    @Override
    public long version() {
        return 0;
    }

    @Override
    public String text() {
        return ElectorateText.of(voters, servers, version());
    }
}
