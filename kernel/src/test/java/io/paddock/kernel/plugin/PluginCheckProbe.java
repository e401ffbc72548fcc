package io.paddock.kernel.plugin;

import java.nio.file.Path;

/** What {@link PluginCheckTest} runs on a real module path. */
final class PluginCheckProbe {
    private PluginCheckProbe() {}

    /** @param arguments directory of the installed plug-ins, directory of the plug-in to look at */
    public static void main(String[] arguments) {
        ProviderCatalog installed = ProviderCatalog.builder().addPlugins(Path.of(arguments[0]), false).build();
        PluginCheck check = new PluginCheck(installed);
        check.table(Path.of(arguments[1])).ifPresent(System.out::print);
        check.check(Path.of(arguments[1])).forEach(System.out::println);
    }
}
