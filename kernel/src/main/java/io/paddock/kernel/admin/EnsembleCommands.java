package io.paddock.kernel.admin;

import io.paddock.kernel.tree.DataTree;
import io.paddock.kernel.wire.Zxid;
import io.paddock.kernel.zab.Role;
import io.paddock.kernel.zab.peer.EnsembleMember;
import io.paddock.kernel.zab.peer.ServerSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Commands about the ensemble and this server's place in it, with the fields of Apache's. */
final class EnsembleCommands {
    private EnsembleCommands() {}

    static List<Command> all() {
        return List.of(
                Command.look(EnsembleCommands::initialConfiguration, "initial_configuration", "icfg"),
                Command.look(EnsembleCommands::leader, "leader", "lead"),
                Command.look(EnsembleCommands::observers, "observers", "obsr"),
                Command.look((question, fields) -> {}, "observer_connection_stat_reset", "orst"),
                Command.look(EnsembleCommands::votingView, "voting_view"),
                Command.look(EnsembleCommands::zabState, "zabstate").always());
    }

    private static void initialConfiguration(Question question, Map<String, Object> fields) {
        fields.put("initial_configuration", question.facts().configuration());
    }

    private static void leader(Question question, Map<String, Object> fields) {
        ServerSet servers = question.server().servers();
        if (servers == null) {
            fields.put("error", "server is not initialized");
            return;
        }
        long leader = question.server().role().facts().leader();
        fields.put("is_leader", leader == question.facts().serverId());
        fields.put("leader_id", leader);
        fields.put("leader_ip", servers.servers().contains(leader)
                ? servers.member(leader).quorumAddresses().get(0).getHostString() : "");
    }

    private static void observers(Question question, Map<String, Object> fields) {
        List<Long> ids = question.server().role().facts().syncedObservers();
        List<Map<String, Object>> observers = new ArrayList<>();
        ids.forEach(id -> observers.add(Map.of("sid", id)));
        fields.put("synced_observers", ids.size());
        fields.put("observers", observers);
    }

    private static void votingView(Question question, Map<String, Object> fields) {
        Map<String, Object> view = new LinkedHashMap<>();
        ServerSet servers = question.server().servers();
        if (servers != null) {
            for (long id : servers.voters()) {
                view.put(Long.toString(id), describe(servers.member(id), clientAddress(question, id)));
            }
        }
        fields.put("current_config", view);
    }

    private static Map<String, Object> describe(EnsembleMember member, String clientAddress) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("server_addresses", member.quorumAddresses().stream().map(Addresses::text).toList());
        facts.put("election_addresses", member.electionAddresses().stream().map(Addresses::text).toList());
        facts.put("client_address", clientAddress);
        facts.put("learner_type", member.voter() ? "participant" : "observer");
        return facts;
    }

    /** As the ensemble's own node has it, behind the semicolon of the server's line; empty if it has none. */
    private static String clientAddress(Question question, long id) {
        byte[] members = question.server().state().tree().find(DataTree.CONFIG).data();
        String text = members == null ? "" : new String(members, StandardCharsets.UTF_8);
        return text.lines().filter(line -> line.startsWith("server." + id + "="))
                .map(line -> line.split(";")).filter(parts -> parts.length > 1).map(parts -> parts[1])
                .findFirst().orElse("");
    }

    private static void zabState(Question question, Map<String, Object> fields) {
        ServerSet servers = question.server().servers();
        Role role = question.server().role();
        if (servers == null || role == null) {
            fields.put("voting", false);
            fields.put("zabstate", "");
            return;
        }
        long id = question.facts().serverId();
        EnsembleMember self = servers.member(id); // null if it was taken out of the ensemble
        long zxid = question.server().state().lastApplied();
        fields.put("myid", id);
        fields.put("is_leader", role.facts().leader() == id);
        fields.put("quorum_address", Addresses.facts(self == null ? List.of() : self.quorumAddresses()));
        fields.put("election_address", Addresses.facts(self == null ? List.of() : self.electionAddresses()));
        fields.put("client_address", clientAddress(question, id));
        fields.put("voting", self != null && self.voter());
        fields.put("last_zxid", "0x" + Long.toHexString(zxid));
        fields.put("zab_epoch", Zxid.epochOf(zxid));
        fields.put("zab_counter", Zxid.counterOf(zxid));
        fields.put("zabstate", role.facts().zabState());
    }
}
