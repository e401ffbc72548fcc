package io.paddock.simulator.server;

import io.paddock.api.config.ConfigOption;
import io.paddock.api.config.ConfigSchema;
import io.paddock.api.config.ConfigView;

/** A module's options, all at their defaults. */
record DefaultConfig(ConfigSchema schema) implements ConfigView {
    @Override
    public String text(String name) {
        return schema.find(name).map(ConfigOption::defaultValue)
                .orElseThrow(() -> new IllegalArgumentException("no option " + name + " in the module's schema"));
    }
}
