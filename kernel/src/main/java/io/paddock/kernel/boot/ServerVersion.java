package io.paddock.kernel.boot;

/** What the server calls itself. */
public final class ServerVersion {
    /** The release of ZooKeeper whose behaviour clients find; some parse it out of {@code srvr}. */
    private static final String ZOOKEEPER = "3.9.5";

    private ServerVersion() {}

    /** The version of Paddock, from its module. */
    public static String paddock() {
        return ServerVersion.class.getModule().getDescriptor() == null
                ? "development"
                : ServerVersion.class.getModule().getDescriptor().rawVersion().orElse("development");
    }

    /** As four-letter words print it: compatible release first. */
    public static String full() {
        return ZOOKEEPER + "-paddock-" + paddock();
    }
}
