package io.paddock.election.fle;

import io.paddock.api.election.Candidate;
import io.paddock.api.election.ElectionPort;
import io.paddock.api.election.Elector;
import io.paddock.api.election.Electorate;
import io.paddock.api.election.Standing;
import java.nio.ByteBuffer;

/** An elector that does what another does; what a subclass overrides is its fault. */
class MutantElector implements Elector {
    final Elector real;

    MutantElector(Elector real) {
        this.real = real;
    }

    @Override
    public void look(Candidate self, Electorate voters, ElectionPort port) {
        real.look(self, voters, port);
    }

    @Override
    public void onMessage(long fromServer, ByteBuffer body) {
        real.onMessage(fromServer, body);
    }

    @Override
    public void onConnected(long server) {
        real.onConnected(server);
    }

    @Override
    public void onDisconnected(long server) {
        real.onDisconnected(server);
    }

    @Override
    public void settled(Standing standing) {
        real.settled(standing);
    }

    @Override
    public void close() {
        real.close();
    }
}
