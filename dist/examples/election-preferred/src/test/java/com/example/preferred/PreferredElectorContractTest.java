package com.example.preferred;

import io.paddock.api.election.ElectorProvider;
import io.paddock.api.election.Vote;
import io.paddock.testkit.ElectorContract;
import java.util.Comparator;
import java.util.Map;

/** What every elector owes the server, with a preferred server that has the least id. */
class PreferredElectorContractTest extends ElectorContract {

    @Override
    protected ElectorProvider provider() {
        return new PreferredElectorProvider();
    }

    @Override
    protected Map<String, String> options() {
        return Map.of("server", "1");
    }

    @Override
    protected Comparator<Vote> amongEquals() {
        return Comparator.<Vote, Boolean>comparing(vote -> vote.leader() == 1).thenComparing(Vote::leader);
    }
}
