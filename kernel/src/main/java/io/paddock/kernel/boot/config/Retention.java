package io.paddock.kernel.boot.config;

import static io.paddock.kernel.boot.config.ConfigProblemId.ADJUSTED;

/**
 * What is kept on disk.
 *
 * @param enabled        whether anything is ever removed
 * @param snapshotsKept  snapshots that are kept, with the journal after the oldest of them
 * @param intervalMillis between two purges; 0 if not enabled
 * @param journalBytes   of journal between two purges, if that comes first; 0 if only time counts
 */
public record Retention(boolean enabled, int snapshotsKept, long intervalMillis, long journalBytes) {

    /** Apache's least, so that a damaged snapshot leaves two more. */
    static final int LEAST_KEPT = 3;

    private static final long HOUR_MILLIS = 3_600_000;
    private static final long KB = 1024;

    static Retention of(Settings settings, Findings findings) {
        int kept = settings.integer("autopurge.snapRetainCount");
        if (kept < LEAST_KEPT) {
            findings.add(ADJUSTED, settings.origin("autopurge.snapRetainCount"),
                    "autopurge.snapRetainCount is taken as " + LEAST_KEPT, "'" + kept + "'",
                    "set it to " + LEAST_KEPT + " or more");
            kept = LEAST_KEPT;
        }
        long intervalMillis = millis(settings.text("autopurge.purgeInterval"));
        return new Retention(intervalMillis > 0, kept, Math.max(0, intervalMillis), journalBytes(settings));
    }

    /** Who says when purges are to be, means just then. */
    private static long journalBytes(Settings settings) {
        boolean byTimeOnly = settings.isGiven("autopurge.purgeInterval") && !settings.isGiven("autopurge.journalSizeInKb");
        return byTimeOnly ? 0 : Math.max(0, settings.number("autopurge.journalSizeInKb")) * KB;
    }

    private static long millis(String text) {
        int unit = 0;
        while (unit < text.length() && !Character.isLetter(text.charAt(unit))) {
            unit++;
        }
        long number = Long.parseLong(text.substring(0, unit));
        return number * switch (text.substring(unit)) {
            case "ms" -> 1;
            case "s" -> 1000;
            case "m" -> 60_000;
            case "d" -> 24 * HOUR_MILLIS;
            default -> HOUR_MILLIS;
        };
    }
}
