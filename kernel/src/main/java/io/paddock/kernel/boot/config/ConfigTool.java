package io.paddock.kernel.boot.config;

import io.paddock.kernel.plugin.OfferedOptions;
import io.paddock.kernel.plugin.ProviderCatalog;
import io.paddock.kernel.plugin.ProviderChoice;
import io.paddock.kernel.plugin.RefusedException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The command line's part of configuration: {@code check FILE} says what a server would say of a configuration, without
 * starting one; {@code describe} lists the keys.
 */
public final class ConfigTool {
    /** All is well; warnings may have been printed. */
    public static final int GOOD = 0;

    /** A server would not start with it, or the command line makes no sense; Apache's exit code for that. */
    public static final int BAD = 2;

    private final Map<String, String> properties;
    private final Map<String, String> environment;
    private final Path defaultPluginDir;
    private final PrintStream out;

    /**
     * @param properties       the system properties
     * @param environment      the environment variables
     * @param defaultPluginDir where plug-ins are if the configuration doesn't say
     * @param out              where to print
     */
    public ConfigTool(Map<String, String> properties, Map<String, String> environment, Path defaultPluginDir,
            PrintStream out) {
        this.properties = Map.copyOf(properties);
        this.environment = Map.copyOf(environment);
        this.defaultPluginDir = defaultPluginDir;
        this.out = out;
    }

    /**
     * Prints warnings, the providers and all that is wrong.
     *
     * @return the exit code
     */
    public int check(Path file) {
        try {
            ServerConfig config = read(file);
            config.warnings().forEach(out::println);
            ProviderChoice choice = catalog(config.providers())
                    .choose(config.providers().request());
            choice.warnings().forEach(out::println);
            out.print(choice.table());
            out.println(file + " is good");
            return GOOD;
        } catch (ConfigException | RefusedException e) {
            out.println(e.getMessage());
            return BAD;
        }
    }

    /**
     * Prints all keys, and the options of the providers that are there.
     *
     * @param format {@code text}, {@code json} or {@code markdown}
     * @return the exit code
     */
    public int describe(String format) {
        List<OfferedOptions> options = catalog().describe();
        ConfigDescription description = new ConfigDescription(options);
        switch (format) {
            case "text" -> out.print(description.text());
            case "json" -> out.print(description.json());
            case "markdown" -> out.print(description.markdown());
            default -> {
                out.println("The format '" + format + "' is unknown; there are text, json and markdown.");
                return BAD;
            }
        }
        return GOOD;
    }

    ServerConfig read(Path file) throws ConfigException {
        return new ServerConfigReader(properties, environment).read(file);
    }

    /** What is there for a configuration. */
    ProviderCatalog catalog(ProviderSettings settings) {
        return catalog(settings.pluginDir().orElse(defaultPluginDir), settings.allowAutomatic());
    }

    /** What is there where plug-ins are by default. */
    ProviderCatalog catalog() {
        return catalog(defaultPluginDir, false);
    }

    private static ProviderCatalog catalog(Path pluginDir, boolean allowAutomatic) {
        return ProviderCatalog.builder().addInstalled().addPlugins(pluginDir, allowAutomatic).build();
    }
}
