package io.paddock.kernel.boot;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Properties;

/** What the server calls itself. */
public final class ServerVersion {
    /** The release of ZooKeeper whose behaviour clients find; some parse it out of {@code srvr}. */
    private static final String ZOOKEEPER = "3.9.5";
    /** Made by the build, which fills in its time. */
    private static final String BUILD_FILE = "build.properties";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private ServerVersion() {}

    /** The version of Paddock, from its module. */
    public static String paddock() {
        return ServerVersion.class.getModule().getDescriptor() == null
                ? "development"
                : ServerVersion.class.getModule().getDescriptor().rawVersion().orElse("development");
    }

    /** Both versions, the compatible release first. */
    public static String name() {
        return ZOOKEEPER + "-paddock-" + paddock();
    }

    /**
     * As four-letter words and administration print it: with the time of the build, in the form of Apache's server
     * of that release. There are clients that take no {@code srvr} without it.
     */
    public static String full() {
        return name() + ", built on " + TIME.format(built());
    }

    private static Instant built() {
        Properties build = new Properties();
        try (InputStream file = ServerVersion.class.getResourceAsStream(BUILD_FILE)) {
            build.load(file);
            return Instant.parse(build.getProperty("built"));
        } catch (IOException e) {
            throw new IllegalStateException(BUILD_FILE + " is not in the server's own jar", e);
        }
    }
}
