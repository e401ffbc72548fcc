package io.paddock.kernel.plugin;

import java.nio.file.Path;

/** What {@link PluginLayersTest} runs on a real module path: chooses from a directory and prints what came of it. */
final class PluginProbe {
    private PluginProbe() {}

    /** @param arguments directory of plug-ins, whether automatic modules are allowed, names of ACL schemes */
    public static void main(String[] arguments) {
        ProviderCatalog catalog = ProviderCatalog.builder().addInstalled()
                .addPlugins(Path.of(arguments[0]), Boolean.parseBoolean(arguments[1])).build();
        ProviderRequest.Builder request = ProviderRequest.builder();
        for (int i = 2; i < arguments.length; i++) {
            request.want(Spi.ACL, new GivenValue(arguments[i], "zoo.cfg:1"));
        }
        try {
            ProviderChoice choice = catalog.choose(request.build());
            System.out.print(choice.table());
            choice.warnings().forEach(warning -> System.out.println("WARNING " + warning));
        } catch (RefusedException e) {
            System.out.println("REFUSED");
            System.out.println(e.getMessage());
        }
    }
}
