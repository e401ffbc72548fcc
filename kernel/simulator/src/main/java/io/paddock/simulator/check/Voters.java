package io.paddock.simulator.check;

import io.paddock.kernel.wire.Txn;
import io.paddock.simulator.server.EnsembleShape;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who decides on the next transaction: those who were told to at first, until a committed transaction says otherwise. */
final class Voters {
    private static final Pattern LINE = Pattern.compile("server\\.(\\d+)=[^;\n]*:participant");

    private SortedSet<Integer> servers = new TreeSet<>();

    Voters(EnsembleShape shape) {
        for (int server = 1; server <= shape.servers(); server++) {
            if (shape.isVoter(server)) {
                servers.add(server);
            }
        }
    }

    /** Whether these are enough; a change of the voters needs the old and the new ones. */
    boolean decide(SortedSet<Integer> holders, CommittedTxn txn) {
        return isMajority(holders, servers)
                && (!(txn.record().txn() instanceof Txn.Reconfig change) || isMajority(holders, votersOf(change)));
    }

    /** The transaction is committed. */
    void committed(CommittedTxn txn) {
        if (txn.record().txn() instanceof Txn.Reconfig change) {
            servers = votersOf(change);
        }
    }

    private static boolean isMajority(SortedSet<Integer> holders, SortedSet<Integer> voters) {
        return holders.stream().filter(voters::contains).count() > voters.size() / 2;
    }

    private static SortedSet<Integer> votersOf(Txn.Reconfig change) {
        SortedSet<Integer> voters = new TreeSet<>();
        Matcher lines = LINE.matcher(change.text());
        while (lines.find()) {
            voters.add(Integer.parseInt(lines.group(1)));
        }
        return voters;
    }

    @Override
    public String toString() {
        return "voters " + servers;
    }
}
