package com.example.preferred;

import io.paddock.api.ModuleContext;
import io.paddock.api.ProviderName;
import io.paddock.api.config.ConfigOption;
import io.paddock.api.config.ConfigSchema;
import io.paddock.api.election.Elector;
import io.paddock.api.election.ElectorProvider;
import java.util.concurrent.TimeUnit;

/** Makes the elector; the options say which server is preferred, and how long to wait for it. */
@ProviderName("preferred")
public final class PreferredElectorProvider implements ElectorProvider {
    private static final String SERVER = "server";
    private static final String PATIENCE = "patience";

    /** As every provider has it. */
    public PreferredElectorProvider() {}

    @Override
    public ConfigSchema schema() {
        return ConfigSchema.of(
                ConfigOption.integer(SERVER, 0, 0, 255, "The N of server.N that should lead whenever no other server"
                        + " knows more than it; 0 for none. The same on every server."),
                ConfigOption.integer(PATIENCE, 100, 0, 60_000, "Milliseconds that an election with a quorum waits for"
                        + " voters it has not heard of, the preferred one among them."));
    }

    @Override
    public Elector create(ModuleContext context) {
        boolean isPreferred = context.server().serverId() == context.config().integer(SERVER);
        long patienceNanos = TimeUnit.MILLISECONDS.toNanos(context.config().integer(PATIENCE));
        return new PreferredElector(context.timers(), isPreferred, patienceNanos);
    }
}
