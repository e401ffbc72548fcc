/** An election in which a server named by the operator leads whenever it is up to date. */
module com.example.preferred {
    requires io.paddock.api;

    provides io.paddock.api.election.ElectorProvider with
            com.example.preferred.PreferredElectorProvider;
}
