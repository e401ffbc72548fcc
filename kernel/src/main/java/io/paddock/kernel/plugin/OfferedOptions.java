package io.paddock.kernel.plugin;

import io.paddock.api.config.ConfigSchema;

/**
 * The options of a provider, for descriptions.
 *
 * @param prefix of the options' keys: {@code storage.chronicle.}
 */
public record OfferedOptions(Spi spi, String provider, String prefix, ConfigSchema schema) {}
