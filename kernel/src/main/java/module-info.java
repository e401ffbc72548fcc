/** The kernel: a sans-IO, single-threaded state machine that speaks ZooKeeper, and what assembles it into a server. */
module io.paddock.kernel {
    requires transitive io.paddock.api;
    requires jdk.management;
    requires org.jctools.core;
    requires org.slf4j;

    exports io.paddock.kernel.boot;
    exports io.paddock.kernel.admin to io.paddock.simulator, io.paddock.testkit.embedded;
    exports io.paddock.kernel.access to io.paddock.simulator, io.paddock.testkit.embedded;
    exports io.paddock.kernel.client to io.paddock.simulator, io.paddock.testkit.embedded;
    exports io.paddock.kernel.client.words to io.paddock.simulator, io.paddock.testkit.embedded;
    exports io.paddock.kernel.loop to io.paddock.simulator, io.paddock.testkit.embedded;
    exports io.paddock.kernel.observe to io.paddock.simulator, io.paddock.testkit.embedded;
    exports io.paddock.kernel.session to io.paddock.simulator, io.paddock.testkit.embedded, io.paddock.tools;
    exports io.paddock.kernel.tree to io.paddock.simulator, io.paddock.testkit.embedded, io.paddock.tools;
    exports io.paddock.kernel.txn to io.paddock.simulator, io.paddock.testkit.embedded, io.paddock.tools;
    exports io.paddock.kernel.wire to io.paddock.simulator, io.paddock.testkit.embedded, io.paddock.tools;
    exports io.paddock.kernel.zab to io.paddock.simulator, io.paddock.testkit.embedded;
    exports io.paddock.kernel.zab.history to io.paddock.simulator, io.paddock.testkit.embedded;
    exports io.paddock.kernel.zab.peer to io.paddock.simulator, io.paddock.testkit.embedded;
    exports io.paddock.kernel.boot.config to io.paddock.dist, io.paddock.simulator, io.paddock.testkit.embedded, io.paddock.tools;
    exports io.paddock.kernel.plugin to io.paddock.simulator, io.paddock.testkit.embedded, io.paddock.tools;

    uses io.paddock.api.access.AccessPolicyProvider;
    uses io.paddock.api.access.AclSchemeProvider;
    uses io.paddock.api.access.AuthenticatorProvider;
    uses io.paddock.api.admin.AdminProvider;
    uses io.paddock.api.election.ElectorProvider;
    uses io.paddock.api.storage.StorageProvider;
    uses io.paddock.api.transport.TransportProvider;
}
