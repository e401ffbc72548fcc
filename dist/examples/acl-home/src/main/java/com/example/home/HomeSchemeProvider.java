package com.example.home;

import io.paddock.api.ModuleContext;
import io.paddock.api.ProviderName;
import io.paddock.api.access.AclScheme;
import io.paddock.api.access.AclSchemeProvider;
import io.paddock.api.config.ConfigOption;
import io.paddock.api.config.ConfigSchema;
import java.util.List;

/** Makes the scheme; the option says whose names count. */
@ProviderName("home")
public final class HomeSchemeProvider implements AclSchemeProvider {
    private static final String NAMES_FROM = "names-from";

    /** As every provider has it. */
    public HomeSchemeProvider() {}

    @Override
    public ConfigSchema schema() {
        return ConfigSchema.of(ConfigOption.choice(NAMES_FROM, "digest", List.of("digest", "sasl", "x509"),
                "The scheme of authentication whose user names own nodes."));
    }

    @Override
    public AclScheme create(ModuleContext context) {
        return new HomeScheme(context.config().text(NAMES_FROM));
    }
}
