package io.paddock.kernel.boot.config;

import static io.paddock.kernel.boot.config.ConfigProblemId.ENSEMBLE;
import static io.paddock.kernel.boot.config.ConfigProblemId.GROUPS;
import static io.paddock.kernel.boot.config.ConfigProblemId.SERVER_LINE;

import io.paddock.kernel.boot.config.Member.Address;
import io.paddock.kernel.plugin.GivenValue;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the lines {@code server.N}, {@code group.N} and {@code weight.N}. */
final class MembershipReader {
    static final long LEAST_ID = 1;
    static final long GREATEST_ID = 255;
    /** With extended types the topmost byte of an ephemeral owner is taken: ZOOKEEPER-2901. */
    static final long GREATEST_EXTENDED_ID = 254;

    private final Findings findings;
    private final boolean severalAddresses;
    private final long greatestId;

    MembershipReader(Findings findings, boolean severalAddresses, boolean extendedTypes) {
        this(findings, severalAddresses, extendedTypes ? GREATEST_EXTENDED_ID : GREATEST_ID);
    }

    private MembershipReader(Findings findings, boolean severalAddresses, long greatestId) {
        this.findings = findings;
        this.severalAddresses = severalAddresses;
        this.greatestId = greatestId;
    }

    /** For what others may have agreed on: Apache's servers take any number, and only a server itself is harmed by one. */
    static MembershipReader ofOthers(Findings findings, boolean severalAddresses) {
        return new MembershipReader(findings, severalAddresses, Long.MAX_VALUE);
    }

    Membership read(Map<String, GivenValue> servers, Map<String, GivenValue> groups, Map<String, GivenValue> weights,
            long version) {
        SortedMap<Long, Member> members = members(servers);
        SortedMap<Long, Long> groupOf = new TreeMap<>();
        groups.forEach((suffix, value) -> addGroup(groupOf, suffix, value, members));
        SortedMap<Long, Long> weightOf = new TreeMap<>();
        weights.forEach((suffix, value) -> addWeight(weightOf, suffix, value));
        if (!groups.isEmpty() || !weights.isEmpty()) {
            checkGroups(members, groupOf, weightOf, groups, weights);
        }
        return new Membership(members, groupOf, weightOf, version);
    }

    private SortedMap<Long, Member> members(Map<String, GivenValue> servers) {
        SortedMap<Long, Member> members = new TreeMap<>();
        Map<HostPort, Long> taken = new HashMap<>();
        servers.forEach((suffix, value) -> {
            OptionalLong id = number("server." + suffix, suffix, value, LEAST_ID, greatestId);
            if (id.isEmpty()) {
                return;
            }
            try {
                Member member = MemberParser.parse(id.getAsLong(), value.text());
                checkAddresses(member, value, taken);
                members.put(member.id(), member);
            } catch (MemberParser.MalformedMemberException e) {
                findings.add(SERVER_LINE, value.origin(), "server." + suffix + ": " + e.getMessage(),
                        "'" + value.text() + "'", "write host:quorumPort:electionPort[:participant|observer]"
                                + "[;[address:]clientPort], several host parts with | between them");
            }
        });
        return members;
    }

    private void checkAddresses(Member member, GivenValue value, Map<HostPort, Long> taken) {
        if (!severalAddresses && member.addresses().size() > 1) {
            findings.add(SERVER_LINE, value.origin(), "server." + member.id() + " has several addresses, and"
                    + " multiAddress.enabled is not on", "'" + value.text() + "'",
                    "set multiAddress.enabled=true on all servers, or give one address");
        }
        for (Address address : member.addresses()) {
            for (HostPort port : new HostPort[] {address.quorum(), address.election()}) {
                Long other = taken.putIfAbsent(port, member.id());
                if (other != null) {
                    findings.add(ENSEMBLE, value.origin(), "server." + member.id() + " and server." + other
                            + " use the same address", port.toString(), "give each its own");
                }
            }
        }
    }

    private void addGroup(SortedMap<Long, Long> groupOf, String suffix, GivenValue value,
            SortedMap<Long, Member> members) {
        OptionalLong group = number("group." + suffix, suffix, value, 0, Long.MAX_VALUE);
        for (String text : value.text().split(":", -1)) {
            OptionalLong server = number("group." + suffix, text.trim(), value, LEAST_ID, greatestId);
            if (group.isEmpty() || server.isEmpty()) {
                continue;
            }
            if (!members.containsKey(server.getAsLong())) {
                findings.add(GROUPS, value.origin(), "group." + suffix + " names a server that isn't in the list",
                        text, "add server." + text + " or take it out of the group");
            } else if (groupOf.putIfAbsent(server.getAsLong(), group.getAsLong()) != null) {
                findings.add(GROUPS, value.origin(), "server " + text + " is in two groups", null,
                        "leave it in one");
            }
        }
    }

    private void addWeight(SortedMap<Long, Long> weightOf, String suffix, GivenValue value) {
        OptionalLong server = number("weight." + suffix, suffix, value, LEAST_ID, greatestId);
        OptionalLong weight = number("weight." + suffix, value.text(), value, 0, Integer.MAX_VALUE);
        if (server.isPresent() && weight.isPresent()) {
            weightOf.put(server.getAsLong(), weight.getAsLong());
        }
    }

    /** Every voter is in a group, and its weight is told, be it the default. */
    private void checkGroups(SortedMap<Long, Member> members, SortedMap<Long, Long> groupOf,
            SortedMap<Long, Long> weightOf, Map<String, GivenValue> groups, Map<String, GivenValue> weights) {
        Map<String, GivenValue> lines = groups.isEmpty() ? weights : groups;
        String place = lines.values().iterator().next().origin();
        for (Member member : members.values()) {
            if (!member.isVoting()) {
                continue;
            }
            weightOf.putIfAbsent(member.id(), 1L);
            if (!groupOf.containsKey(member.id())) {
                findings.add(GROUPS, place, "server " + member.id() + " votes and is in no group", null,
                        "name it in one group.N; weights need groups too");
            }
        }
        if (!members.isEmpty() && members.keySet().stream().filter(groupOf::containsKey)
                .mapToLong(id -> weightOf.getOrDefault(id, 1L)).sum() == 0) {
            findings.add(GROUPS, place, "no server has any weight, so there is never a quorum", null,
                    "give at least one voter a weight of 1 or more");
        }
    }

    private OptionalLong number(String key, String text, GivenValue value, long min, long max) {
        try {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return OptionalLong.of(number);
            }
        } catch (NumberFormatException e) {
            // falls through to the one message for both
        }
        findings.add(key.startsWith("server.") ? SERVER_LINE : GROUPS, value.origin(),
                key + ": '" + text + "' is not a number from " + min + " to " + max, key + "=" + value.text(),
                "correct the number");
        return OptionalLong.empty();
    }
}
