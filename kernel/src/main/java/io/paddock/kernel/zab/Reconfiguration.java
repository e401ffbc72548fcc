package io.paddock.kernel.zab;

import io.paddock.kernel.txn.ReconfigurationGate;
import io.paddock.kernel.txn.RefusedException;
import io.paddock.kernel.wire.ErrorCode;
import io.paddock.kernel.wire.Requests;
import io.paddock.kernel.zab.peer.Configurations;
import io.paddock.kernel.zab.peer.EnsembleMember;
import io.paddock.kernel.zab.peer.MalformedConfigurationException;
import io.paddock.kernel.zab.peer.ServerSet;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a leader makes of a client's wish for another configuration: all of it anew, or some servers more or less. One at a
 * time; and only one of which a quorum is here already, in step and acknowledging, so that nothing comes to a stand.
 */
final class Reconfiguration implements ReconfigurationGate {
    private static final Logger LOG = LoggerFactory.getLogger(Reconfiguration.class);
    private static final String SERVER = "server.";

    private final Configurations configurations;
    private final boolean isOpen;
    private final LearnerLinks learners;
    private final long self;

    Reconfiguration(RoleContext context, LearnerLinks learners) {
        this.configurations = context.peers().configurations();
        this.isOpen = configurations.rules().enabled() && context.peers().elector().passesOnConfigurations();
        this.learners = learners;
        this.self = context.settings().serverId();
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public String configurationFor(Requests.Reconfig wish, long zxid) throws RefusedException {
        if (configurations.next() != null) {
            throw new RefusedException(ErrorCode.RECONFIG_IN_PROGRESS);
        }
        ServerSet current = configurations.current();
        if (wish.currentConfigId() != -1 && wish.currentConfigId() != current.version()) {
            throw new RefusedException(ErrorCode.BAD_VERSION);
        }
        ServerSet wanted = wanted(wish, current, zxid);
        if (wanted.voters().size() < configurations.rules().leastVoters()) {
            throw refusal("it would have " + wanted.voters().size() + " voters, and needs "
                    + configurations.rules().leastVoters());
        }
        SortedSet<Long> ready = readyFor(wanted);
        if (!wanted.isQuorum(ready)) {
            LOG.warn("Configuration refused: of its voters only {} are connected as followers and in step", ready);
            throw new RefusedException(ErrorCode.NEW_CONFIG_NO_QUORUM);
        }
        return wanted.text();
    }

    private ServerSet wanted(Requests.Reconfig wish, ServerSet current, long zxid) throws RefusedException {
        try {
            if (wish.newMembers() != null) {
                return configurations.read(wish.newMembers().replace(',', '\n'), zxid);
            }
            if (current.isHierarchical()) {
                throw refusal("there are groups, so all servers must be named");
            }
            List<Long> joining = new ArrayList<>();
            ServerSet wanted = configurations.read(changed(wish, current, joining), zxid);
            checkClientAddresses(wanted, joining);
            return wanted;
        } catch (MalformedConfigurationException e) {
            throw refusal(e.getMessage());
        }
    }

    /** The lines of the current configuration, with those of servers that leave or join taken out or put in. */
    private static String changed(Requests.Reconfig wish, ServerSet current, List<Long> joining) throws RefusedException {
        SortedMap<Long, String> lines = new TreeMap<>();
        for (String line : current.text().split("\n")) {
            if (line.startsWith(SERVER)) {
                lines.put(idOf(line), line);
            }
        }
        for (String leaving : elements(wish.leaving())) {
            lines.remove(number(leaving));
        }
        for (String line : elements(wish.joining())) {
            lines.put(idOf(line), line);
            joining.add(idOf(line));
        }
        return String.join("\n", lines.values());
    }

    private static long idOf(String line) throws RefusedException {
        int equals = line.indexOf('=');
        if (!line.startsWith(SERVER) || equals < 0) {
            throw refusal("'" + line + "' is not server.N=host:quorumPort:electionPort[:role];[address:]clientPort");
        }
        return number(line.substring(SERVER.length(), equals).trim());
    }

    private static long number(String text) throws RefusedException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw refusal("'" + text + "' is no server's number");
        }
    }

    private static List<String> elements(String list) {
        List<String> elements = new ArrayList<>();
        if (list != null) {
            for (String element : list.split(",")) {
                if (!element.isBlank()) {
                    elements.add(element.trim());
                }
            }
        }
        return elements;
    }

    /** As ZooKeeper wants it: clients find new servers by what the configuration says. */
    private static void checkClientAddresses(ServerSet wanted, List<Long> joining) throws RefusedException {
        for (long server : joining) {
            EnsembleMember member = wanted.member(server);
            if (member != null && member.clientAddress() == null && member.secureAddress() == null) {
                throw refusal("server." + server + " has no client port: add ;[address:]clientPort");
            }
        }
    }

    /**
     * Who would acknowledge what is proposed from now on: observers don't, until they have come again as followers; and who has
     * just become one is about to go.
     */
    private SortedSet<Long> readyFor(ServerSet wanted) {
        SortedSet<Long> ready = new TreeSet<>();
        ready.add(self);
        for (LearnerLink learner : learners.all()) {
            boolean inStep = learner.phase() == LearnerLink.Phase.SYNCED || learner.phase() == LearnerLink.Phase.LIVE;
            if (inStep && !learner.isObserver() && !configurations.isObserver(learner.serverId())) {
                ready.add(learner.serverId());
            }
        }
        ready.retainAll(wanted.voters());
        return ready;
    }

    private static RefusedException refusal(String why) {
        LOG.warn("Configuration refused: {}", why);
        return new RefusedException(ErrorCode.BAD_ARGUMENTS);
    }
}
