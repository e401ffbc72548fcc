package io.paddock.testkit;

import io.paddock.api.election.Electorate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An electorate of groups, for tests: a quorum has more than half of the weight in more than half of the groups that
 * have any.
 */
public final class HierarchicalElectorate implements Electorate {
    private final List<List<Long>> groups;
    private final SortedMap<Long, Long> weights = new TreeMap<>();
    private final SortedSet<Long> voters;

    /** @param changedWeights weights other than 1 */
    public HierarchicalElectorate(Collection<List<Long>> groups, Map<Long, Long> changedWeights) {
        this.groups = groups.stream().map(List::copyOf).toList();
        this.groups.forEach(group -> group.forEach(voter -> weights.put(voter, 1L)));
        weights.putAll(changedWeights);
        voters = Collections.unmodifiableSortedSet(new TreeSet<>(weights.keySet()));
    }

    @Override
    public SortedSet<Long> voters() {
        return voters;
    }

    @Override
    public SortedSet<Long> servers() {
        return voters;
    }

    @Override
    public long weight(long server) {
        return weights.getOrDefault(server, 0L);
    }

    @Override
    public boolean isQuorum(SortedSet<Long> some) {
        int counted = 0;
        int won = 0;
        for (List<Long> group : groups) {
            long total = group.stream().mapToLong(this::weight).sum();
            long present = group.stream().filter(some::contains).mapToLong(this::weight).sum();
            counted += total > 0 ? 1 : 0;
            won += present * 2 > total ? 1 : 0;
        }
        return won > counted / 2;
    }

    @Override
    public long version() {
        return 0;
    }

    @Override
    public String text() {
        return ElectorateText.of(voters, voters, version());
    }
}
