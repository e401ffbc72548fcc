package io.paddock.kernel.boot.config;

/**
 * Time and sessions.
 *
 * @param tickTimeMillis   length of a tick
 * @param minTimeoutMillis shortest timeout that a client gets
 * @param maxTimeoutMillis longest timeout that a client gets
 * @param local            whether sessions start local
 * @param localUpgrading   whether a local session becomes global when it needs to
 * @param readOnlyMode     whether a server without a quorum serves reads
 */
public record Sessions(int tickTimeMillis, int minTimeoutMillis, int maxTimeoutMillis, boolean local,
        boolean localUpgrading, boolean readOnlyMode) {

    private static final int MIN_TICKS = 2;
    private static final int MAX_TICKS = 20;

    static Sessions of(Settings settings) {
        int tickTime = settings.integer("tickTime");
        return new Sessions(tickTime,
                orTicks(settings.integer("minSessionTimeout"), tickTime, MIN_TICKS),
                orTicks(settings.integer("maxSessionTimeout"), tickTime, MAX_TICKS),
                settings.flag("localSessionsEnabled"),
                settings.flag("localSessionsUpgradingEnabled"),
                settings.flag("readonlymode.enabled"));
    }

    private static int orTicks(int given, int tickTime, int ticks) {
        return given != -1 ? given : (int) Math.min(Integer.MAX_VALUE, (long) tickTime * ticks);
    }
}
