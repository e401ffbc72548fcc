package io.paddock.simulator.planted;

import io.paddock.api.ModuleContext;
import io.paddock.api.ProviderName;
import io.paddock.api.election.Candidate;
import io.paddock.api.election.ElectionPort;
import io.paddock.api.election.Elector;
import io.paddock.api.election.ElectorProvider;
import io.paddock.api.election.Electorate;
import io.paddock.api.election.Standing;
import io.paddock.api.election.Vote;
import java.nio.ByteBuffer;

/** An election that each server wins. Zab must not let that do harm, but nothing can get done. */
@ProviderName("everyone-wins")
public final class EveryoneWins implements ElectorProvider {
    private static final long SHORT_WHILE_NANOS = 10_000_000;

    @Override
    public Elector create(ModuleContext context) {
        return new Elector() {
            @Override
            public void look(Candidate self, Electorate voters, ElectionPort port) {
                context.timers().schedule(SHORT_WHILE_NANOS,
                        () -> port.elected(new Vote(self.self(), self.zxid(), self.epoch())));
            }

            @Override
            public void onMessage(long fromServer, ByteBuffer body) {
                // nobody asks the others
            }

            @Override
            public void settled(Standing standing) {
                // nor tells them
            }

            @Override
            public void close() {
                // nothing to end
            }
        };
    }
}
