package io.paddock.kernel.boot.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The servers of an ensemble and how their votes count.
 *
 * @param members by id; empty for a server without server lines
 * @param groups  group id by server id; empty for a plain majority
 * @param weights by server id, given ones only; 1 for the others
 * @param version the zxid of the reconfiguration that made it; 0 for a static one
 */
public record Membership(SortedMap<Long, Member> members, SortedMap<Long, Long> groups, SortedMap<Long, Long> weights,
        long version) {

    public static final Membership NONE = new Membership(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), 0);

    public Membership {
        members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
        groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
        weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
    }

    /**
     * Reads {@link #toString}'s form, or what somebody wrote in it.
     *
     * @param version          that it gets; the one in the text doesn't count
     * @param severalAddresses whether a server may have several
     * @throws ConfigException if there can't be such an ensemble
     */
    public static Membership parse(String text, long version, boolean severalAddresses) throws ConfigException {
        Findings findings = new Findings();
        MembershipLines lines = new MembershipLines(findings, ConfigProblemId.SERVER_LINE, true);
        try {
            ConfigFile.parse(Path.of("configuration"), text).lines().forEach(lines::add);
        } catch (IOException e) {
            findings.add(ConfigProblemId.SERVER_LINE, "configuration", "it can't be read", e.getMessage(), "correct it");
        }
        Membership membership = lines.read(MembershipReader.ofOthers(findings, severalAddresses), version);
        if (membership.votingCount() == 0) {
            findings.add(ConfigProblemId.ENSEMBLE, "configuration", "no server votes", null, "name servers that do");
        }
        findings.throwIfErrors();
        return membership;
    }

    public long votingCount() {
        return members.values().stream().filter(Member::isVoting).count();
    }

    public boolean isHierarchical() {
        return !groups.isEmpty();
    }

    public long weightOf(long serverId) {
        return weights.getOrDefault(serverId, 1L);
    }

    /** Lines as in {@code /zookeeper/config} and {@code conf}: servers, groups, weights, version. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        members.forEach((id, member) -> text.append("server.").append(id).append('=').append(member).append('\n'));
        if (isHierarchical()) {
            SortedMap<Long, String> byGroup = new TreeMap<>();
            groups.forEach((id, group) -> byGroup.merge(group, id.toString(), (a, b) -> a + ":" + b));
            byGroup.forEach((group, ids) -> text.append("group.").append(group).append('=').append(ids).append('\n'));
            weights.forEach((id, weight) -> text.append("weight.").append(id).append('=').append(weight).append('\n'));
        }
        return text.append("version=").append(Long.toHexString(version)).toString();
    }
}
