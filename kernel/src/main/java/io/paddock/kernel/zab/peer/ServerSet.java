package io.paddock.kernel.zab.peer;

import io.paddock.api.election.Electorate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The servers of the ensemble and what a quorum of them is: a majority; or, with groups, a majority by weight in each
 * of a majority of the groups. Immutable.
 */
public final class ServerSet implements Electorate {
    private final SortedMap<Long, EnsembleMember> members;
    private final SortedMap<Long, Long> groups;
    private final SortedMap<Long, Long> weights;
    private final long version;
    private final String text;
    private final SortedSet<Long> voters = new TreeSet<>();

    /**
     * @param groups  group by server; empty for a plain majority
     * @param weights by server, 1 if not given
     * @param text    as in {@code /zookeeper/config}
     */
    public ServerSet(
            SortedMap<Long, EnsembleMember> members,
            SortedMap<Long, Long> groups,
            SortedMap<Long, Long> weights,
            long version,
            String text) {
        this.members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
        this.groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
        this.weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
        this.version = version;
        this.text = text;
        members.forEach((id, member) -> {
            if (member.voter()) {
                voters.add(id);
            }
        });
    }

    /** The server with that id, or null. */
    public EnsembleMember member(long id) {
        return members.get(id);
    }

    @Override
    public SortedSet<Long> voters() {
        return Collections.unmodifiableSortedSet(voters);
    }

    @Override
    public SortedSet<Long> servers() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(members.keySet()));
    }

    @Override
    public long weight(long server) {
        return weights.getOrDefault(server, 1L);
    }

    @Override
    public boolean isQuorum(SortedSet<Long> servers) {
        if (groups.isEmpty()) {
            int count = 0;
            for (long server : servers) {
                if (voters.contains(server)) {
                    count++;
                }
            }
            return count > voters.size() / 2;
        }
        return isHierarchicalQuorum(servers);
    }

    private boolean isHierarchicalQuorum(SortedSet<Long> servers) {
        SortedMap<Long, Long> total = new TreeMap<>();
        SortedMap<Long, Long> present = new TreeMap<>();
        for (long server : voters) {
            Long group = groups.get(server);
            if (group != null) {
                total.merge(group, weight(server), Long::sum);
                present.merge(group, servers.contains(server) ? weight(server) : 0L, Long::sum);
            }
        }
        total.values().removeIf(weight -> weight == 0);
        long won = total.entrySet().stream()
                .filter(group -> present.get(group.getKey()) > group.getValue() / 2)
                .count();
        return won > total.size() / 2;
    }

    /** The same with another version. */
    public ServerSet withVersion(long newVersion) {
        String lines = text.lines().filter(line -> !line.startsWith("version=")).collect(Collectors.joining("\n"));
        return new ServerSet(
                members, groups, weights, newVersion,
                (lines.isEmpty() ? "" : lines + "\n") + "version=" + Long.toHexString(newVersion));
    }

    /** Whether there are groups, so that a majority of the servers is not what counts. */
    public boolean isHierarchical() {
        return !groups.isEmpty();
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public String text() {
        return text;
    }
}
