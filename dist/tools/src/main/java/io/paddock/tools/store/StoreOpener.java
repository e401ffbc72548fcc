package io.paddock.tools.store;

import io.paddock.kernel.boot.OfflineStorage;
import io.paddock.kernel.boot.config.ConfigException;
import io.paddock.kernel.boot.config.ServerConfig;
import io.paddock.kernel.boot.config.ServerConfigReader;
import io.paddock.kernel.plugin.ProviderCatalog;
import io.paddock.kernel.plugin.RefusedException;
import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Opens stores with the provider and the limits that a configuration names, or with the defaults. */
public final class StoreOpener {
    private final ServerConfig config;
    private final ProviderCatalog catalog;

    private StoreOpener(ServerConfig config, ProviderCatalog catalog) {
        this.config = config;
        this.catalog = catalog;
    }

    /** Where the providers come from in a distribution: {@code lib/} and {@code plugins/}. */
    public static ProviderCatalog installed(ServerConfig config) {
        Path home = Path.of(System.getProperty("paddock.home", "."));
        return ProviderCatalog.builder()
                .addInstalled()
                .addPlugins(config.providers().pluginDir().orElse(home.resolve("plugins")),
                        config.providers().allowAutomatic())
                .build();
    }

    /**
     * Reads the configuration.
     *
     * @param file    a {@code zoo.cfg}; empty for the defaults
     * @param catalog who offers what
     */
    public static StoreOpener of(Optional<Path> file, Function<ServerConfig, ProviderCatalog> catalog)
            throws ToolException {
        Map<String, String> properties = new HashMap<>();
        System.getProperties().stringPropertyNames().forEach(name -> properties.put(name, System.getProperty(name)));
        ServerConfigReader reader = new ServerConfigReader(properties, System.getenv());
        try {
            ServerConfig config = file.isPresent()
                    ? reader.readWithoutEnsemble(file.get())
                    : reader.ofArguments(List.of("2181", "."));
            return new StoreOpener(config, catalog.apply(config));
        } catch (ConfigException e) {
            throw new ToolException(ExitCode.INVALID_INVOCATION, e.getMessage(), e);
        }
    }

    public ServerConfig config() {
        return config;
    }

    /** Makes the directories if need be; the store is opened by {@link Store#recover}. */
    public Store open(StoreDirectories directories) throws ToolException, IOException {
        for (Path directory : directories.all()) {
            Files.createDirectories(directory);
        }
        try {
            return new Store(
                    OfflineStorage.create(config, catalog, directories.dataDir(), directories.logDir()),
                    directories.dataDir());
        } catch (RefusedException e) {
            throw new ToolException(ExitCode.INVALID_INVOCATION, e.getMessage(), e);
        }
    }
}
