package io.paddock.kernel.zab.peer;

import io.paddock.api.election.Electorate;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The configuration that is agreed on, while another one is to follow. The votes of the first one's servers are enough, for
 * those of the other may not know yet that they have a vote; but they are asked, since they may know that theirs has been
 * agreed on, and they may win, since they may have more of the history: if theirs was agreed on, some that only they have.
 *
 * @param isLogged whether the next one is in this server's own history, so that it tells others of it
 */
record ElectorateInTransition(ServerSet current, ServerSet next, boolean isLogged) implements Electorate {

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
        return current.voters().contains(server) ? current.weight(server) : next.weight(server);
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
        return isLogged ? PendingText.add(current.text(), next.text()) : current.text();
    }
}
