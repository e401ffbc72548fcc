package io.paddock.kernel.boot.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What operators look at.
 *
 * @param words      the four-letter words
 * @param admin      where administration over HTTP listens; empty if it is off
 * @param adminAskedFor whether the operator has said anything about it; it is on otherwise, too
 * @param adminIdleMillis after which an idle administration connection is closed
 * @param adminPath  where its commands are, {@code /commands}
 * @param adminSnapshots whether it gives out snapshots
 * @param adminRestores  whether it takes backups to restore
 * @param adminIntervalMillis the least time between two of these
 * @param metrics    where metrics are offered over HTTP; empty if they aren't
 * @param jvmMetrics whether the JVM's metrics are among them
 * @param pauses     the look-out for pauses of the JVM; empty if it is off
 * @param slowRequestMillis   from when on a request is logged as slow; 0 for never
 * @param largeRequestPercent of the largest frame, from when on a request or reply is logged as nearly too large; 0 for never
 * @param audit      whether changes are written to the audit log
 * @param room       from when on the server is short of memory or disk
 */
public record Operations(FourLetterWords words, Optional<HostPort> admin, boolean adminAskedFor, int adminIdleMillis, String adminPath,
        boolean adminSnapshots, boolean adminRestores, int adminIntervalMillis,
        Optional<HostPort> metrics, boolean jvmMetrics, Optional<Pauses> pauses, int slowRequestMillis, int largeRequestPercent,
        boolean audit, RoomLimits room) {

    private static final List<String> ADMIN_KEYS =
            List.of("admin.enableServer", "admin.serverAddress", "admin.serverPort");

    /**
     * The look-out for pauses of the JVM.
     *
     * @param warnMillis  from when on a pause is a warning
     * @param infoMillis  from when on it is logged
     * @param sleepMillis between two looks
     */
    public record Pauses(int warnMillis, int infoMillis, int sleepMillis) {}

    /** Whether anything is offered to operators beside four-letter words. */
    static boolean needsAdmin(Settings settings) {
        return settings.flag("admin.enableServer") || wantsPrometheus(settings);
    }

    private static boolean wantsPrometheus(Settings settings) {
        return settings.text("metricsProvider.className").toLowerCase(Locale.ROOT).contains("prometheus");
    }

    static Operations of(Settings settings) {
        Optional<HostPort> admin = settings.flag("admin.enableServer")
                ? Optional.of(new HostPort(settings.text("admin.serverAddress"), settings.integer("admin.serverPort")))
                : Optional.empty();
        Optional<HostPort> metrics = wantsPrometheus(settings)
                ? Optional.of(new HostPort(settings.text("metricsProvider.httpHost"),
                        settings.integer("metricsProvider.httpPort")))
                : Optional.empty();
        Optional<Pauses> pauses = settings.flag("jvm.pause.monitor")
                ? Optional.of(new Pauses(settings.integer("jvm.pause.warn-threshold.ms"),
                        settings.integer("jvm.pause.info-threshold.ms"), settings.integer("jvm.pause.sleep.time.ms")))
                : Optional.empty();
        boolean adminAskedFor = ADMIN_KEYS.stream().anyMatch(settings::isGiven);
        return new Operations(FourLetterWords.of(settings), admin, adminAskedFor, settings.integer("admin.idleTimeout"),
                settings.text("admin.commandURL"), settings.flag("admin.snapshot.enabled"),
                settings.flag("admin.restore.enabled"), settings.integer("admin.rateLimiterIntervalInMS"), metrics,
                settings.flag("metricsProvider.exportJvmInfo"), pauses,
                settings.integer("log.slowRequestMillis"), settings.integer("log.largeRequestPercent"),
                settings.flag("audit.enable"), RoomLimits.of(settings));
    }
}
