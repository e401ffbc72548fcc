package io.paddock.kernel.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each rule broken once, in real jars on a real module path. */
@Timeout(60)
class PluginCheckTest {
    private static final String PROVIDES =
            "requires io.paddock.api;\nprovides io.paddock.api.access.AclSchemeProvider with acme.Acme;";

    @TempDir Path dir;
    private Path plugin;
    private Path installed;
    private PluginJars jars;

    @BeforeEach
    void directories() throws Exception {
        plugin = dir.resolve("plugin");
        installed = Files.createDirectories(dir.resolve("installed"));
        jars = new PluginJars(Files.createDirectories(dir.resolve("work")));
    }

    private List<String> refusals() throws Exception {
        return ModulePathJvm.run(PluginCheckProbe.class, List.of(installed.toString(), plugin.toString()))
                .lines().filter(line -> line.startsWith("PDK-")).toList();
    }

    private static void assertOne(String id, String part, List<String> refusals) {
        assertEquals(1, refusals.size(), refusals.toString());
        assertTrue(refusals.get(0).startsWith(id) && refusals.get(0).contains(part), refusals.get(0));
    }

    /** A provider with those members. */
    private void plugin(String members) throws Exception {
        jars.module(plugin, "acme", PROVIDES, Map.of("acme.Acme", "package acme;\n"
                + "import io.paddock.api.config.*;\n"
                + PluginJars.named("rocks") + " public final class Acme"
                + " implements io.paddock.api.access.AclSchemeProvider {\n"
                + "public io.paddock.api.access.AclScheme create(io.paddock.api.ModuleContext c) { return null; }\n"
                + members + "}\n"), List.of());
    }

    private void options(String options) throws Exception {
        plugin("public ConfigSchema schema() { return ConfigSchema.of(" + options + "); }");
    }

    @Test
    void aGoodOneIsListed() throws Exception {
        options("ConfigOption.integer(\"depth\", 3, 1, 9, \"Levels.\")");
        String output = ModulePathJvm.run(PluginCheckProbe.class, List.of(installed.toString(), plugin.toString()));
        assertTrue(output.matches("(?s).*acl +rocks +acme@1\\.2\\.3 .*"), output);
        assertEquals(List.of(), refusals());
    }

    @Test
    void aConstructorThatThrows() throws Exception {
        plugin("public Acme() { throw new IllegalStateException(\"no licence\"); }");
        assertOne("PDK-109", "no licence", refusals());
    }

    @Test
    void optionsThatContradictThemselves() throws Exception {
        options("ConfigOption.integer(\"depth\", 30, 1, 9, \"Levels.\")");
        assertOne("PDK-116", "doesn't allow its own default '30'", refusals());
    }

    @Test
    void anOptionThatNobodyExplains() throws Exception {
        options("ConfigOption.bool(\"deep\", true, \" \")");
        assertOne("PDK-116", "no documentation", refusals());
    }

    @Test
    void anOptionDeclaredTwice() throws Exception {
        options("ConfigOption.bool(\"deep\", true, \"D.\"), ConfigOption.bool(\"deep\", false, \"D.\")");
        assertOne("PDK-116", "declared twice", refusals());
    }

    @Test
    void noSchemaAtAll() throws Exception {
        plugin("public ConfigSchema schema() { return null; }");
        assertOne("PDK-109", "schema() returns null", refusals());
    }

    @Test
    void aNameThatIsTaken() throws Exception {
        jars.aclPlugin(installed.resolve("other"), "other.rocks", PluginJars.named("rocks"));
        plugin("");
        assertOne("PDK-102", "acl=acme/rocks", refusals());
    }

    @Test
    void aReservedName() throws Exception {
        jars.aclPlugin(plugin, "acme", PluginJars.named("digest"));
        assertOne("PDK-103", "digest", refusals());
    }

    @Test
    void aDependencyThatIsMissing() throws Exception {
        Path library = jars.module(dir.resolve("library"), "lib", "exports lib;",
                Map.of("lib.Lib", "package lib; public final class Lib {}"), List.of());
        jars.module(plugin, "acme", PROVIDES + "requires lib;",
                Map.of("acme.Acme", PluginJars.aclProvider("acme", PluginJars.named("rocks"))), List.of(library));
        assertOne("PDK-107", "lib", refusals());
    }

    @Test
    void aPackageThatTheServerHas() throws Exception {
        Path harmless = jars.module(dir.resolve("library"), "lib", "exports lib;",
                Map.of("lib.Lib", "package lib; public final class Lib {}"), List.of());
        jars.module(plugin, "acme", PROVIDES + "requires lib;",
                Map.of("acme.Acme", PluginJars.aclProvider("acme", PluginJars.named("rocks"))), List.of(harmless));
        // The compiler would see it; a later version of the library has it.
        jars.module(plugin, "lib", "exports io.paddock.api.access;",
                Map.of("io.paddock.api.access.Lib", "package io.paddock.api.access; public final class Lib {}"),
                List.of());
        assertOne("PDK-107", "io.paddock.api.access", refusals());
    }

    @Test
    void anApiOfAnotherVersion() throws Exception {
        jars.againstApi("7.0.0").aclPlugin(plugin, "acme", PluginJars.named("rocks"));
        assertTrue(refusals().stream().anyMatch(line -> line.startsWith("PDK-105") && line.contains("7.0.0")),
                refusals().toString());
    }
}
