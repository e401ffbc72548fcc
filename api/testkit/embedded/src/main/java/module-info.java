/** Servers and ensembles in the JVM of a test. Start with {@code PaddockServer} and {@code PaddockEnsemble}. */
module io.paddock.testkit.embedded {
    requires transitive io.paddock.api;
    requires io.paddock.kernel;
    // The default providers: found through the module layer, so nothing else names them.
    requires io.paddock.acl;
    requires io.paddock.election.fle;
    requires io.paddock.transport.nio;
    requires static transitive org.junit.jupiter.api;

    exports io.paddock.testkit.embedded;

    uses io.paddock.api.access.AccessPolicyProvider;
    uses io.paddock.api.access.AclSchemeProvider;
    uses io.paddock.api.access.AuthenticatorProvider;
    uses io.paddock.api.admin.AdminProvider;
    uses io.paddock.api.election.ElectorProvider;
    uses io.paddock.api.storage.StorageProvider;
    uses io.paddock.api.transport.TransportProvider;
}
