package io.paddock.kernel.boot.config;

import static io.paddock.kernel.boot.config.Category.FEATURES;
import static io.paddock.kernel.boot.config.Category.OPERATIONS;
import static io.paddock.kernel.boot.config.ConfigKey.MAX_INT;
import static io.paddock.kernel.boot.config.ConfigKey.flag;
import static io.paddock.kernel.boot.config.ConfigKey.number;
import static io.paddock.kernel.boot.config.ConfigKey.text;

import java.util.List;

/** What operators look at, and what can be switched on. */
final class OperationKeys {
    private static final String SLF4J_AUDIT = "org.apache.zookeeper.audit.Slf4jAuditLogger";

    private OperationKeys() {}

    static final List<ConfigKey> ALL = List.of(
            text(OPERATIONS, "4lw.commands.whitelist", "srvr",
                    "Four-letter words that are answered, separated by commas; * for all. srvr always is, and isro in"
                            + " read-only mode."),
            flag(OPERATIONS, "admin.enableServer", true,
                    "Whether administration over HTTP is on, for this machine unless admin.serverAddress says otherwise. If"
                            + " its port can't be had, the server goes on without."),
            text(OPERATIONS, "admin.serverAddress", "127.0.0.1",
                    "Address to listen on for administration; unlike Apache ZooKeeper's default, this machine only."),
            number(OPERATIONS, "admin.serverPort", 8080, 0, 65535, "Port for administration."),
            number(OPERATIONS, "admin.idleTimeout", 30_000, 1, MAX_INT,
                    "Milliseconds after which an idle administration connection is closed."),
            text(OPERATIONS, "admin.commandURL", "/commands", "Path of the administration commands.")
                    .shaped("/\\S*", "a path that starts with /"),
            flag(OPERATIONS, "admin.snapshot.enabled", true,
                    "Whether the command snapshot gives out all of the data, to those with all rights on the root node."),
            flag(OPERATIONS, "admin.restore.enabled", true,
                    "Whether the command restore replaces all of the data of a server that is not one of an ensemble, for"
                            + " those with all rights on the root node."),
            number(OPERATIONS, "admin.rateLimiterIntervalInMS", 300_000, 0, MAX_INT,
                    "Milliseconds after a restore in which the command restore is refused. Snapshots are taken one at a time,"
                            + " as often as they are asked for."),
            text(OPERATIONS, "metricsProvider.className", "none",
                    "none, or Apache's class name of the Prometheus provider to offer metrics over HTTP.")
                    .shaped("none|prometheus|org\\.apache\\.zookeeper\\.metrics\\.(prometheus\\.PrometheusMetricsProvider"
                                    + "|impl\\.(Default|Null)MetricsProvider)",
                            "none, prometheus, or a class name of Apache's for these").fileOnly(),
            text(OPERATIONS, "metricsProvider.httpHost", "0.0.0.0", "Address to listen on for metrics.").fileOnly(),
            number(OPERATIONS, "metricsProvider.httpPort", 7000, 0, 65535, "Port for metrics.").fileOnly(),
            flag(OPERATIONS, "metricsProvider.exportJvmInfo", true,
                    "Whether the JVM's own metrics are among them.").fileOnly(),
            number(OPERATIONS, "log.slowRequestMillis", 1000, 0, MAX_INT,
                    "Milliseconds from which a request is logged as slow, with where the time went; 0 for never. Paddock's"
                            + " own.").propertyWins("paddock.log.slowRequestMillis"),
            number(OPERATIONS, "log.largeRequestPercent", 80, 0, 100,
                    "Share of jute.maxbuffer, in percent, from which a request or a reply is logged with its path and"
                            + " client; 0 for never. Paddock's own.").propertyWins("paddock.log.largeRequestPercent"),
            flag(OPERATIONS, "jvm.pause.monitor", false,
                    "Whether pauses of the JVM are logged and counted (jvm_pause_time_ms).").fileOnly(),
            number(OPERATIONS, "jvm.pause.warn-threshold.ms", 10_000, 1, MAX_INT,
                    "Milliseconds from which a pause is a warning.").fileOnly(),
            number(OPERATIONS, "jvm.pause.info-threshold.ms", 1000, 1, MAX_INT,
                    "Milliseconds from which a pause is logged.").fileOnly(),
            number(OPERATIONS, "jvm.pause.sleep.time.ms", 500, 1, MAX_INT,
                    "Milliseconds between two looks at the clock.").fileOnly(),
            text(OPERATIONS, "limits.disk.soft", "20%,2G",
                    "Free room on the disk of the data or of the journal below which a warning is logged: " + Share.WORDS
                            + ". 0 for never.").shaped(Share.SHAPE, Share.WORDS),
            text(OPERATIONS, "limits.disk.hard", "10%,512M",
                    "Free room on either disk below which writes that make the tree grow are refused with QuotaExceeded"
                            + " (-125), until there is more again. 0 for never.").shaped(Share.SHAPE, Share.WORDS),
            number(OPERATIONS, "limits.memory.soft", 80, 1, 100,
                    "Percent of the heap that can't be collected above which a warning is logged; 100 for never."),
            number(OPERATIONS, "limits.memory.hard", 90, 1, 100,
                    "Percent of the heap that can't be collected above which writes that make the tree grow are refused"
                            + " with QuotaExceeded (-125), until there is less again; 100 for never."),
            flag(OPERATIONS, "audit.enable", false, "Whether changes are written to the log named audit, with the"
                    + " fields of Apache ZooKeeper's audit log."),
            text(OPERATIONS, "audit.impl.class", SLF4J_AUDIT, "What writes the audit log; there is only one.")
                    .only(SLF4J_AUDIT, "classes written for Apache ZooKeeper can't be loaded; where the log named audit"
                            + " goes is said in logback.xml"),
            flag(FEATURES, "extendedTypesEnabled", false, "Whether nodes with a time to live can be created."),
            flag(FEATURES, "digest.enabled", true,
                    "Whether the digest of the tree is computed and compared with the leader's. Without it nobody"
                            + " notices a server whose data is not what was agreed on."),
            number(FEATURES, "znode.container.checkIntervalMs", 60_000, 1, MAX_INT,
                    "Milliseconds between two looks for containers and expired nodes to remove.")
                    .propertyWins("znode.container.checkIntervalMs"),
            number(FEATURES, "znode.container.maxPerMinute", 10_000, 1, MAX_INT,
                    "Most containers and expired nodes removed in a minute.")
                    .propertyWins("znode.container.maxPerMinute"),
            number(FEATURES, "znode.container.maxNeverUsedIntervalMs", 0, 0, MAX_INT,
                    "Milliseconds after which a container that never had a child is removed; 0 for never.")
                    .propertyWins("znode.container.maxNeverUsedIntervalMs"));
}
