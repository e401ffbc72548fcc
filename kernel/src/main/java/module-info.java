/** The kernel: a sans-IO, single-threaded state machine that speaks ZooKeeper, and what assembles it into a server. */
module io.paddock.kernel {
    requires transitive io.paddock.api;
    requires org.jctools.core;
    requires org.slf4j;

    exports io.paddock.kernel.boot;

    uses io.paddock.api.access.AclSchemeProvider;
    uses io.paddock.api.access.AuthenticatorProvider;
    uses io.paddock.api.election.ElectorProvider;
    uses io.paddock.api.storage.StorageProvider;
    uses io.paddock.api.transport.TransportProvider;
}
