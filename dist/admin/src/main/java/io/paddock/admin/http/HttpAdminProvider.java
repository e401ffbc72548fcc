package io.paddock.admin.http;

import io.paddock.api.ModuleContext;
import io.paddock.api.ProviderName;
import io.paddock.api.admin.AdminProvider;
import io.paddock.api.admin.AdminServer;
import io.paddock.api.config.ConfigOption;
import io.paddock.api.config.ConfigSchema;

/** Makes {@link HttpAdmin}. */
@ProviderName("http")
public final class HttpAdminProvider implements AdminProvider {
    private static final String THREADS = "threads";
    private static final String PATIENCE = "patience-millis";

    @Override
    public ConfigSchema schema() {
        return ConfigSchema.of(
                ConfigOption.integer(THREADS, 8, 1, 256,
                        "Threads that answer: as many requests are under way at a time, others wait."),
                ConfigOption.integer(PATIENCE, 10_000, 1, Integer.MAX_VALUE,
                        "Milliseconds that an answer of the server is waited for; it is reported as not alive then."));
    }

    @Override
    public AdminServer create(ModuleContext context) {
        return new HttpAdmin(
                context.threads(), context.config().integer(THREADS), context.config().integer(PATIENCE),
                new Spool(context.server().snapshotDir()));
    }
}
