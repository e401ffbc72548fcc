package io.paddock.kernel.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Plug-in directories with real jars, seen by a JVM that has the kernel on its module path. */
@Timeout(60)
class PluginLayersTest {
    @TempDir Path dir;
    private Path plugins;
    private PluginJars jars;

    @BeforeEach
    void directories() throws Exception {
        plugins = Files.createDirectories(dir.resolve("plugins"));
        jars = new PluginJars(Files.createDirectories(dir.resolve("work")));
    }

    private String probe(boolean allowAutomatic, String... names) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(plugins.toString(), Boolean.toString(allowAutomatic)));
        arguments.addAll(List.of(names));
        return ModulePathJvm.run(PluginProbe.class, arguments);
    }

    private static void assertHas(String part, String output) {
        assertTrue(output.contains(part), () -> part + " expected in:\n" + output);
    }

    @Test
    void aPluginIsChosenByNameAndOthersStayAsleep() throws Exception {
        jars.aclPlugin(plugins.resolve("rocks"), "acme.rocks", PluginJars.named("rocks"));
        jars.aclPlugin(plugins.resolve("sand"), "acme.sand", PluginJars.named("sand"));

        String output = probe(false, "rocks");

        assertTrue(output.lines().anyMatch(line -> line.matches(
                "acl +rocks +acme\\.rocks@1\\.2\\.3 +.*plugins/rocks/acme\\.rocks\\.jar")), output);
        assertHas("INITIALISED acme.rocks", output);
        assertFalse(output.contains("INITIALISED acme.sand"), output);
    }

    @Test
    void aNameFromTwoPluginsMustBeQualified() throws Exception {
        jars.aclPlugin(plugins.resolve("a"), "acme.rocks", PluginJars.named("rocks"));
        jars.aclPlugin(plugins.resolve("b"), "other.rocks", PluginJars.named("rocks"));

        assertHas("PDK-102 zoo.cfg:1", probe(false, "rocks"));
        assertHas("other.rocks@1.2.3", probe(false, "other.rocks/rocks"));
    }

    @Test
    void theSameModuleTwiceCantBeTold() throws Exception {
        jars.aclPlugin(plugins.resolve("a"), "acme.rocks", PluginJars.named("rocks"));
        jars.aclPlugin(plugins.resolve("b"), "acme.rocks", PluginJars.named("rocks"));

        assertHas("remove all but one", probe(false, "acme.rocks/rocks"));
    }

    @Test
    void namesOfPaddocksOwnAreReserved() throws Exception {
        jars.aclPlugin(plugins.resolve("evil"), "io.paddock.evil", PluginJars.named("digest"));

        String output = probe(false, "digest");

        assertHas("REFUSED", output);
        assertHas("PDK-101", output);
        assertHas("PDK-103", output);
        assertFalse(output.contains("INITIALISED"), output);
    }

    @Test
    void aCopyOfTheApiDoesNoHarm() throws Exception {
        Path rocks = plugins.resolve("rocks");
        jars.aclPlugin(rocks, "acme.rocks", PluginJars.named("rocks"));
        Files.copy(jars.againstApi("9.9.9").api(), rocks.resolve("paddock-api.jar"));

        assertHas("acme.rocks@1.2.3", probe(false, "rocks"));
    }

    @Test
    void apisOfOtherVersionsAreRefused() throws Exception {
        jars.againstApi("0.999.0").aclPlugin(plugins.resolve("newer"), "acme.newer", PluginJars.named("newer"));
        jars.againstApi("7.0.0").aclPlugin(plugins.resolve("other"), "acme.other", PluginJars.named("other"));
        jars.againstApi("0.0.1").aclPlugin(plugins.resolve("older"), "acme.older", PluginJars.named("older"));

        String newer = probe(false, "newer", "older");

        assertEquals(2, newer.lines().filter(line -> line.startsWith("PDK-105")).count(), newer);
        assertHas("0.999.0", newer);
        assertHas("7.0.0", newer);
        assertHas("acme.older@1.2.3", probe(false, "older"));
    }

    @Test
    void jarsWithoutModuleDescriptionNeedAPermission() throws Exception {
        jars.automatic(plugins.resolve("old"), "oldie", Map.of("oldie.Acme",
                PluginJars.aclProvider("oldie", PluginJars.named("oldie"))),
                "io.paddock.api.access.AclSchemeProvider", "oldie.Acme");

        assertHas("PDK-106", probe(false, "oldie"));
        assertHas("oldie@-", probe(true, "oldie"));
    }

    @Test
    void siblingsCantSeeOneAnother() throws Exception {
        Path library = jars.module(plugins.resolve("library"), "acme.library", "exports acme.library;",
                Map.of("acme.library.Thing", "package acme.library; public class Thing {}"), List.of());
        jars.module(plugins.resolve("user"), "acme.user", "requires io.paddock.api; requires acme.library;\n"
                + "provides io.paddock.api.access.AclSchemeProvider with acme.user.Acme;",
                Map.of("acme.user.Acme", PluginJars.aclProvider("acme.user", PluginJars.named("user"))),
                List.of(library));

        String output = probe(false, "user");

        assertHas("PDK-107", output);
        assertHas("acme.library", output);
        assertHas("PDK-108", output);
    }

    @Test
    void whatIsNoPluginIsAWarning() throws Exception {
        Files.createDirectories(plugins.resolve("empty"));
        Files.createDirectories(plugins.resolve(".git"));
        jars.aclPlugin(plugins, "acme.stray", PluginJars.named("stray"));
        jars.aclPlugin(plugins.resolve("rocks"), "acme.rocks", PluginJars.named("rocks"));

        String output = probe(false, "rocks");

        assertEquals(2, output.lines().filter(line -> line.startsWith("WARNING PDK-108")).count(), output);
    }

    @Test
    void aProviderNeedsAProperName() throws Exception {
        jars.aclPlugin(plugins.resolve("nameless"), "acme.nameless", "");
        jars.aclPlugin(plugins.resolve("shouting"), "acme.shouting", PluginJars.named("LOUD!"));

        String output = probe(false);

        assertEquals(2, output.lines().filter(line -> line.startsWith("WARNING PDK-104")).count(), output);
    }

    @Test
    void aBrokenJarIsRefused() throws Exception {
        Files.writeString(Files.createDirectories(plugins.resolve("broken")).resolve("broken.jar"), "no zip");

        assertHas("PDK-107", probe(false, "rocks"));
    }

    @Test
    void aClassThatFailsToInitialiseIsRefused() throws Exception {
        jars.module(plugins.resolve("bomb"), "acme.bomb", "requires io.paddock.api;\n"
                + "provides io.paddock.api.access.AclSchemeProvider with acme.bomb.Acme;",
                Map.of("acme.bomb.Acme", PluginJars.aclProvider("acme.bomb", PluginJars.named("bomb"))
                        .replace("static {", "static { if (true) throw new IllegalStateException(\"boom\");")), List.of());

        String output = probe(false, "bomb");

        assertHas("PDK-109", output);
        assertHas("REFUSED", output);
    }
}
