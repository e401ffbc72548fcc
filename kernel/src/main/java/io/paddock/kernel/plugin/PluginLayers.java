package io.paddock.kernel.plugin;

import io.paddock.api.Provider;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolutionException;
import java.lang.module.ResolvedModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes one child layer per directory of plug-ins. The layers don't see one another, and get the api from the server
 * even if a directory has a copy of its own.
 */
final class PluginLayers {
    private static final String API_MODULE = Provider.class.getPackageName();

    private final ModuleLayer server;
    private final boolean allowAutomatic;
    private final OfferReader reader;
    private final List<Refusal> refusals;

    /** @param server the layer that the server itself is in */
    PluginLayers(ModuleLayer server, boolean allowAutomatic, OfferReader reader, List<Refusal> refusals) {
        this.server = server;
        this.allowAutomatic = allowAutomatic;
        this.reader = reader;
        this.refusals = refusals;
    }

    /** Adds what the plug-ins below a directory offer, in the order of their names. */
    void addAll(Path plugins) {
        for (Path entry : entries(plugins)) {
            if (Files.isDirectory(entry)) {
                addOne(entry);
            } else {
                refuse(RefusalId.NOTHING_OFFERED, entry, "a file here is not looked at", null,
                        "put the jars of each plug-in into a directory of its own, such as "
                                + plugins.resolve("my-plugin"));
            }
        }
    }

    private List<Path> entries(Path plugins) {
        try (Stream<Path> entries = Files.list(plugins)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith(".")).sorted().toList();
        } catch (IOException e) {
            refuse(RefusalId.UNRESOLVABLE, plugins, "the directory of plug-ins can't be read",
                    e.getClass().getSimpleName() + " " + e.getMessage(), "make it readable, or correct plugin.dir");
            return List.of();
        }
    }

    /** Adds what the jars in one directory offer. */
    void addOne(Path directory) {
        try {
            Configuration configuration = server.configuration()
                    .resolveAndBind(ModuleFinder.of(), ModuleFinder.of(directory), Set.of());
            if (isAcceptable(configuration, directory)) {
                // The platform's class loader as parent: a plug-in sees the modules it requires, and no class path.
                ModuleLayer layer = ModuleLayer.defineModulesWithOneLoader(configuration, List.of(server),
                        ClassLoader.getPlatformClassLoader()).layer();
                reader.addLayer(layer, true, directory.toString());
            }
        } catch (FindException | ResolutionException | LayerInstantiationException e) {
            Fault fault = Fault.ofModules(e);
            refuse(RefusalId.UNRESOLVABLE, directory, "its modules don't fit together", fault.seen(), fault.remedy());
        }
    }

    private boolean isAcceptable(Configuration configuration, Path directory) {
        if (configuration.modules().isEmpty()) {
            refuse(RefusalId.NOTHING_OFFERED, directory, "no module here provides anything that the server uses", null,
                    "put the jars of a plug-in here, or remove the directory");
            return false;
        }
        boolean acceptable = true;
        for (ResolvedModule module : configuration.modules()) {
            acceptable &= isModuleAcceptable(module.reference().descriptor(), directory);
        }
        return acceptable;
    }

    private boolean isModuleAcceptable(ModuleDescriptor module, Path directory) {
        if (module.isAutomatic()) {
            if (!allowAutomatic) {
                refuse(RefusalId.AUTOMATIC_MODULE, directory, "the jar of " + module.name()
                        + " has no module description", null, "ask the plug-in's author for modules, or set"
                        + " plugin.allow-automatic=true if you trust it to say nothing of what it needs");
            }
            return allowAutomatic;
        }
        return module.requires().stream()
                .filter(requires -> requires.name().equals(API_MODULE))
                .allMatch(requires -> isVersionAcceptable(module, requires.rawCompiledVersion(), directory));
    }

    private boolean isVersionAcceptable(ModuleDescriptor module, Optional<String> compiled, Path directory) {
        String here = server.findModule(API_MODULE).flatMap(api -> api.getDescriptor().rawVersion()).orElse("");
        Optional<ApiVersion> running = ApiVersion.parse(here);
        Optional<ApiVersion> wanted = compiled.flatMap(ApiVersion::parse);
        if (running.isPresent() && wanted.isPresent() && running.get().runs(wanted.get())) {
            return true;
        }
        refuse(RefusalId.API_VERSION, directory, module.name() + " was compiled against another version of "
                + API_MODULE, compiled.orElse("no version") + ", here it is " + (here.isEmpty() ? "unknown" : here),
                running.map(version -> "get a release of the plug-in for " + API_MODULE + " " + version
                                + " (same major, minor not newer), compiled against its published jar")
                        .orElse("start the server from its own jars"));
        return false;
    }

    private void refuse(RefusalId id, Path place, String problem, String seen, String remedy) {
        refusals.add(new Refusal(id, place.toString(), problem, seen, remedy));
    }
}
