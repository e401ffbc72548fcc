package io.paddock.dist.architecture;

/** The packages of the house, as the rules name them. */
final class Rooms {
    static final String WIRE = "io.paddock.kernel.wire..";
    static final String TREE = "io.paddock.kernel.tree..";
    static final String TXN = "io.paddock.kernel.txn..";
    static final String SESSION = "io.paddock.kernel.session..";
    static final String ZAB = "io.paddock.kernel.zab..";
    static final String CLIENT = "io.paddock.kernel.client..";
    static final String ADMIN = "io.paddock.kernel.admin..";
    static final String BOOT = "io.paddock.kernel.boot..";
    static final String LOOP = "io.paddock.kernel.loop..";
    static final String ACCESS = "io.paddock.kernel.access..";
    static final String OBSERVE = "io.paddock.kernel.observe..";
    static final String COLLECT = "io.paddock.kernel.collect..";
    static final String PLUGIN = "io.paddock.kernel.plugin..";

    static final String KERNEL = "io.paddock.kernel..";
    static final String API = "io.paddock.api..";
    static final String TESTKIT = "io.paddock.testkit..";
    static final String SIMULATOR = "io.paddock.simulator..";
    static final String DIST = "io.paddock.dist..";
    static final String TOOLS = "io.paddock.tools..";
    static final String JSON = "io.paddock.json..";

    static final String STORAGE_CHRONICLE = "io.paddock.storage.chronicle..";
    static final String SNAPPY = "io.paddock.snappy..";
    static final String ELECTION_FLE = "io.paddock.election.fle..";
    static final String TRANSPORT_NIO = "io.paddock.transport.nio..";
    static final String ADMIN_HTTP = "io.paddock.admin..";
    static final String ACL_SCHEMES = "io.paddock.acl..";

    /** Deterministic: the same inputs give the same outputs, whatever the machine, the hour and the JVM. */
    static final String[] PURE = {
        WIRE, TREE, TXN, SESSION, ZAB, CLIENT, LOOP, ACCESS, OBSERVE, COLLECT, ELECTION_FLE, ACL_SCHEMES
    };

    private Rooms() {}
}
