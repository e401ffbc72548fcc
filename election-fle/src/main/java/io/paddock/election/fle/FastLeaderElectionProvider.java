package io.paddock.election.fle;

import io.paddock.api.ModuleContext;
import io.paddock.api.ModuleStartException;
import io.paddock.api.ProviderName;
import io.paddock.api.config.ConfigOption;
import io.paddock.api.config.ConfigSchema;
import io.paddock.api.config.ConfigView;
import io.paddock.api.election.Elector;
import io.paddock.api.election.ElectorProvider;
import java.util.concurrent.TimeUnit;

/** Election provider {@code fle}. */
@ProviderName("fle")
public final class FastLeaderElectionProvider implements ElectorProvider {
    private static final String FINALIZE_WAIT = "finalize-wait";
    private static final String MIN_INTERVAL = "min-notification-interval";
    private static final String MAX_INTERVAL = "max-notification-interval";
    private static final int HOUR_MILLIS = 3_600_000;

    /** For the service loader. */
    public FastLeaderElectionProvider() {}

    @Override
    public ConfigSchema schema() {
        return ConfigSchema.of(
                ConfigOption.integer(FINALIZE_WAIT, 25, 0, 60_000, "Milliseconds that an election with a quorum waits"
                        + " for voters not heard yet. More than the longest delay of a message between servers."),
                ConfigOption.integer(MIN_INTERVAL, 200, 1, HOUR_MILLIS, "Milliseconds until a vote is sent again the"
                        + " first time; doubles from then on."),
                ConfigOption.integer(MAX_INTERVAL, 60_000, 1, HOUR_MILLIS, "Milliseconds at most between two"
                        + " repetitions of a vote."));
    }

    @Override
    public Elector create(ModuleContext context) throws ModuleStartException {
        ConfigView config = context.config();
        if (config.integer(MIN_INTERVAL) > config.integer(MAX_INTERVAL)) {
            throw new ModuleStartException("election fle can't repeat votes: " + MIN_INTERVAL + "="
                    + config.integer(MIN_INTERVAL) + " is more than " + MAX_INTERVAL + "="
                    + config.integer(MAX_INTERVAL) + "; make it less or equal");
        }
        Timings timings = new Timings(
                nanos(config, FINALIZE_WAIT), nanos(config, MIN_INTERVAL), nanos(config, MAX_INTERVAL));
        return new FastLeaderElector(
                timings, context.timers(), context.counters().counter("malformed_notifications"));
    }

    private static long nanos(ConfigView config, String optionInMillis) {
        return TimeUnit.MILLISECONDS.toNanos(config.integer(optionInMillis));
    }
}
