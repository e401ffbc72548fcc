package io.paddock.kernel.boot;

import io.paddock.kernel.boot.config.Operations;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how long the JVM stood still, and what its garbage collectors did meanwhile. One thread. */
final class PauseReport {
    private static final Logger LOG = LoggerFactory.getLogger(PauseReport.class);

    private final Operations.Pauses settings;
    private Map<String, Collections> before;
    private long warnings;
    private long infos;

    /**
     * What a garbage collector has done since the start.
     *
     * @param count  how often it ran
     * @param millis how long, all in all
     */
    record Collections(long count, long millis) {}

    /** @param collections what each collector has done until now, by its name */
    PauseReport(Operations.Pauses settings, Map<String, Collections> collections) {
        this.settings = settings;
        this.before = new TreeMap<>(collections);
    }

    /** The last sleep has taken so much longer than it should; returns the line that was logged, or null. */
    String slept(long extraMillis, Map<String, Collections> collections) {
        String line = null;
        if (extraMillis > settings.warnMillis()) {
            warnings++;
            line = line(extraMillis, collections);
            LOG.warn("{}", line);
        } else if (extraMillis > settings.infoMillis()) {
            infos++;
            line = line(extraMillis, collections);
            LOG.info("{}", line);
        }
        before = new TreeMap<>(collections);
        return line;
    }

    private String line(long extraMillis, Map<String, Collections> collections) {
        String collected = new TreeMap<>(collections).entrySet().stream()
                .filter(now -> before.containsKey(now.getKey())
                        && now.getValue().count() > before.get(now.getKey()).count())
                .map(now -> now.getKey() + " ran " + (now.getValue().count() - before.get(now.getKey()).count())
                        + " times for " + (now.getValue().millis() - before.get(now.getKey()).millis()) + " ms")
                .collect(Collectors.joining(", "));
        return "The JVM or the machine stood still for about " + extraMillis + " ms ("
                + (collected.isEmpty() ? "no garbage was collected" : collected) + "); such pauses so far: " + infos
                + " over " + settings.infoMillis() + " ms, " + warnings + " over " + settings.warnMillis() + " ms";
    }
}
