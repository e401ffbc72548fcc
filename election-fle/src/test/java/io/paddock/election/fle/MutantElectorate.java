package io.paddock.election.fle;

import io.paddock.api.election.Electorate;
import java.util.SortedSet;

/** An electorate that is what another is; what a subclass overrides is a misunderstanding of it. */
class MutantElectorate implements Electorate {
    final Electorate real;

    MutantElectorate(Electorate real) {
        this.real = real;
    }

    @Override
    public SortedSet<Long> voters() {
        return real.voters();
    }

    @Override
    public SortedSet<Long> servers() {
        return real.servers();
    }

    @Override
    public long weight(long server) {
        return real.weight(server);
    }

    @Override
    public boolean isQuorum(SortedSet<Long> servers) {
        return real.isQuorum(servers);
    }

    @Override
    public long version() {
        return real.version();
    }

    @Override
    public String text() {
        return real.text();
    }
}
