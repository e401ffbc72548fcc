package io.paddock.dist.e2e.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which server is run, and how. */
public enum ServerProgram {
    /** The distribution as it was built. */
    PADDOCK {
        @Override
        void command(ProcessBuilder builder, Path zooCfg, String jvmFlags) {
            builder.command(
                    distribution().resolve("bin/zkServer.sh").toString(), "start-foreground", zooCfg.toString());
            builder.environment().put("SERVER_JVMFLAGS", String.join(" ", FOR_A_SHORT_LIFE, jvmFlags));
            builder.environment().put("ZK_SERVER_HEAP", "256");
            builder.environment().put("ZOO_LOG_DIR", zooCfg.resolveSibling("logs").toString());
        }
    },
    /** Apache ZooKeeper from the tests' class path, or from the folder that paddock.e2e.apache.lib names. */
    APACHE {
        @Override
        void command(ProcessBuilder builder, Path zooCfg, String jvmFlags) {
            String lib = System.getProperty("paddock.e2e.apache.lib", "");
            String classPath = lib.isEmpty() ? System.getProperty("java.class.path") : lib + "/*";
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("-Xmx256m", FOR_A_SHORT_LIFE));
            if (!jvmFlags.isEmpty()) {
                command.addAll(List.of(jvmFlags.split(" ")));
            }
            command.add("-Dlogback.configurationFile=" + distribution().resolve("conf/logback.xml"));
            command.addAll(List.of("-cp", classPath, "org.apache.zookeeper.server.quorum.QuorumPeerMain"));
            command.add(zooCfg.toString());
            builder.command(command);
        }
    };

    /** The second compiler's work would only pay after these tests. */
    private static final String FOR_A_SHORT_LIFE = "-XX:TieredStopAtLevel=1";

    /** The one that the system property paddock.e2e.server names. */
    public static ServerProgram current() {
        return valueOf(System.getProperty("paddock.e2e.server", "paddock").toUpperCase(Locale.ROOT));
    }

    /** The exploded distribution. */
    public static Path distribution() {
        return Path.of(System.getProperty("paddock.e2e.distribution", "target/paddock")).toAbsolutePath();
    }

    abstract void command(ProcessBuilder builder, Path zooCfg, String jvmFlags);
}
