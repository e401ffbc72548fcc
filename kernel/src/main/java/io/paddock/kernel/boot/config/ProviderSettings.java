package io.paddock.kernel.boot.config;

import io.paddock.kernel.plugin.ProviderRequest;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which implementations are used, and with which options.
 *
 * @param request        names and options by SPI
 * @param auditPolicy    whether denials of the policy are logged
 * @param pluginDir      directory of plug-ins, if the configuration names one
 * @param allowAutomatic whether a plug-in may bring jars without a module description
 */
public record ProviderSettings(ProviderRequest request, boolean auditPolicy, Optional<Path> pluginDir, boolean allowAutomatic) {}
