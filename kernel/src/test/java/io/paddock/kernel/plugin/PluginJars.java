package io.paddock.kernel.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.paddock.api.Provider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;

/** Compiles and packs little plug-ins, as an outsider would. */
final class PluginJars {
    private final Path work;
    private final Path api;
    private int count;

    /** @param work where intermediate files go */
    PluginJars(Path work) {
        this(work, whereIs(Provider.class));
    }

    private PluginJars(Path work, Path api) {
        this.work = work;
        this.api = api;
    }

    static Path whereIs(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Plug-ins compiled against an api that has another version. */
    PluginJars againstApi(String version) throws IOException {
        Path jar = work.resolve("api-" + version + ".jar");
        if (Files.isDirectory(api)) {
            jar("--create", "--file", jar.toString(), "--module-version", version, "-C", api.toString(), ".");
        } else {
            // From package on the build has the api as a jar.
            Files.copy(api, jar);
            jar("--update", "--file", jar.toString(), "--module-version", version);
        }
        return new PluginJars(Files.createDirectories(work.resolve("against-" + version)), jar);
    }

    Path api() {
        return api;
    }

    /** A module with one ACL scheme provider, whose class says so when it is initialised. */
    Path aclPlugin(Path directory, String module, String annotation) throws IOException {
        return module(directory, module, "requires io.paddock.api;\n"
                + "provides io.paddock.api.access.AclSchemeProvider with " + module + ".Acme;",
                Map.of(module + ".Acme", aclProvider(module, annotation)), List.of());
    }

    static String aclProvider(String packageName, String annotation) {
        return "package " + packageName + ";\n" + annotation + "\n"
                + "public final class Acme implements io.paddock.api.access.AclSchemeProvider {\n"
                + "  static { System.out.println(\"INITIALISED " + packageName + "\"); }\n"
                + "  public io.paddock.api.access.AclScheme create(io.paddock.api.ModuleContext c) { return null; }\n"
                + "}\n";
    }

    static String named(String name) {
        return "@io.paddock.api.ProviderName(\"" + name + "\")";
    }

    /** @return the jar, in the directory */
    Path module(Path directory, String module, String directives, Map<String, String> sources, List<Path> moduleJars)
            throws IOException {
        Map<String, String> all = new java.util.TreeMap<>(sources);
        all.put("module-info", "module " + module + " {\n" + directives + "\n}\n");
        Path classes = compile(all, moduleJars, List.of("--module-version", "1.2.3"));
        Files.createDirectories(directory);
        Path jar = directory.resolve(module + ".jar");
        jar("--create", "--file", jar.toString(), "-C", classes.toString(), ".");
        return jar;
    }

    /** A jar without module description, which names its provider in META-INF/services. */
    Path automatic(Path directory, String name, Map<String, String> sources, String service, String provider)
            throws IOException {
        Path classes = compile(sources, List.of(), List.of());
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve(service), provider + "\n");
        Files.createDirectories(directory);
        Path jar = directory.resolve(name + ".jar");
        jar("--create", "--file", jar.toString(), "-C", classes.toString(), ".");
        return jar;
    }

    private Path compile(Map<String, String> sources, List<Path> moduleJars, List<String> options) throws IOException {
        Path base = Files.createDirectories(work.resolve("build" + count++));
        List<String> arguments = new ArrayList<>(options);
        boolean modular = sources.containsKey("module-info");
        boolean needsApi = !modular || sources.get("module-info").contains("requires io.paddock.api");
        StringBuilder path = new StringBuilder(needsApi ? api.toString() : work.toString());
        moduleJars.forEach(jar -> path.append(java.io.File.pathSeparator).append(jar));
        arguments.addAll(List.of(modular ? "--module-path" : "--class-path", path.toString(), "--release", "17", "-d",
                base.resolve("classes").toString()));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = base.resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        run("javac", arguments.toArray(String[]::new));
        return base.resolve("classes");
    }

    private static void jar(String... arguments) {
        run("jar", arguments);
    }

    private static void run(String tool, String... arguments) {
        StringWriter output = new StringWriter();
        PrintWriter writer = new PrintWriter(output);
        int code = ToolProvider.findFirst(tool).orElseThrow().run(writer, writer, arguments);
        assertEquals(0, code, () -> tool + " " + String.join(" ", arguments) + ": " + output);
    }
}
