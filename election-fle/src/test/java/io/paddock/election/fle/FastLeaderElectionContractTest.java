package io.paddock.election.fle;

import io.paddock.api.election.ElectorProvider;
import io.paddock.testkit.ElectorContract;

final class FastLeaderElectionContractTest extends ElectorContract {

    @Override
    protected ElectorProvider provider() {
        return new FastLeaderElectionProvider();
    }
}
