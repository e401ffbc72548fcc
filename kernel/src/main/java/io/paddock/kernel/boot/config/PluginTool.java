package io.paddock.kernel.boot.config;

import io.paddock.kernel.plugin.PluginCheck;
import io.paddock.kernel.plugin.ProviderCatalog;
import io.paddock.kernel.plugin.ProviderRequest;
import io.paddock.kernel.plugin.Refusal;
import io.paddock.kernel.plugin.RefusedException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The command line's part of plug-ins: {@code plugins FILE} lists what is there and chosen, {@code check-plugin DIR}
 * says what a server would refuse of one.
 */
public final class PluginTool {
    private final ConfigTool configs;
    private final PrintStream out;

    /** @param configs knows where plug-ins are */
    public PluginTool(ConfigTool configs, PrintStream out) {
        this.configs = configs;
        this.out = out;
    }

    /**
     * Prints all providers, with a star for the chosen ones, and all that is wrong with them.
     *
     * @param file a configuration; what is installed is listed even if it is wrong
     * @return the exit code
     */
    public int list(Path file) {
        try {
            ServerConfig config = configs.read(file);
            ProviderCatalog catalog = configs.catalog(config.providers());
            out.print(catalog.table(config.providers().request()));
            catalog.choose(config.providers().request()).warnings().forEach(out::println);
            return ConfigTool.GOOD;
        } catch (RefusedException e) {
            out.println(e.getMessage());
            return ConfigTool.BAD;
        } catch (ConfigException e) {
            ProviderCatalog catalog = configs.catalog();
            out.print(catalog.table(ProviderRequest.builder().build()));
            catalog.refusals().forEach(out::println);
            out.println("Nothing is marked as chosen, as the configuration is wrong:");
            out.println(e.getMessage());
            return ConfigTool.BAD;
        }
    }

    /**
     * Prints what a plug-in offers and all that is wrong with it.
     *
     * @param directory with the plug-in's jars
     * @return the exit code
     */
    public int check(Path directory) {
        if (!Files.isDirectory(directory)) {
            out.println(directory + " is not a directory; give the one that the plug-in's jars are in.");
            return ConfigTool.BAD;
        }
        PluginCheck check = new PluginCheck(configs.catalog());
        List<Refusal> refusals = check.check(directory.toAbsolutePath());
        check.table(directory.toAbsolutePath()).ifPresent(out::print);
        refusals.forEach(out::println);
        out.println(refusals.isEmpty() ? directory + " is good" : directory + " can't be used like this");
        return refusals.isEmpty() ? ConfigTool.GOOD : ConfigTool.BAD;
    }
}
