/** A whole ensemble in one thread: virtual clock, network and disk, drawn from one seed. */
module io.paddock.simulator {
    requires transitive io.paddock.api;
    requires transitive io.paddock.kernel;

    // So that those on the module path are resolved.
    uses io.paddock.api.election.ElectorProvider;
    uses io.paddock.api.storage.StorageProvider;

    exports io.paddock.simulator;
    exports io.paddock.simulator.check;
    exports io.paddock.simulator.client;
    exports io.paddock.simulator.disk;
    exports io.paddock.simulator.guest;
    exports io.paddock.simulator.net;
    exports io.paddock.simulator.server;
    exports io.paddock.simulator.story;
    exports io.paddock.simulator.swarm;
    exports io.paddock.simulator.time;
}
