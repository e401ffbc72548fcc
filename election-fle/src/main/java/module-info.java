/** Fast leader election, compatible with Apache ZooKeeper 3.9 on the wire and in its rules. */
module io.paddock.election.fle {
    requires io.paddock.api;

    provides io.paddock.api.election.ElectorProvider with
            io.paddock.election.fle.FastLeaderElectionProvider;
}
