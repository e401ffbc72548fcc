package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.Await;
import io.paddock.dist.e2e.harness.HandmadePlugin;
import io.paddock.dist.e2e.harness.ServerConfig;
import io.paddock.dist.e2e.harness.ServerProcess;
import io.paddock.dist.e2e.harness.ServerProgram;
import io.paddock.dist.e2e.harness.Session;
import io.paddock.dist.e2e.harness.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Each rule for plug-ins broken once: what check-plugin and the server say, and that no server starts by half. */
@Timeout(120)
@DisabledIfSystemProperty(named = "paddock.e2e.server", matches = "apache")
final class PluginFaultsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int BAD_CONFIGURATION = 2;

    @TempDir
    private Path dir;

    private Path plugins;
    private HandmadePlugin plugin;

    @BeforeEach
    void begin() {
        plugins = dir.resolve("plugins");
        plugin = new HandmadePlugin(dir, "acme");
    }

    private ServerConfig config() throws IOException {
        return ServerConfig.standalone(dir).set("plugin.dir", plugins.toString()).set("auth", "ip,digest,acme");
    }

    private void checkSays(String... parts) throws Exception {
        Shell.Result check = new Shell(dir)
                .run(ServerProgram.distribution().resolve("bin/paddock"), "check-plugin", plugins.resolve("acme"));
        String said = check.output() + check.errors();
        assertEquals(BAD_CONFIGURATION, check.exitCode(), said);
        assertAll(said, parts);
    }

    private void serverRefuses(String... parts) throws Exception {
        try (ServerProcess server = ServerProcess.launch(config())) {
            assertEquals(BAD_CONFIGURATION, server.awaitExit(), server::log);
            assertAll(server.log(), parts);
            assertFalse(server.log().contains("Listening"), server::log);
            assertFalse(server.log().contains("\tat "), server::log);
        }
    }

    private static void assertAll(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> part + " in\n" + text);
        }
    }

    @Test
    void aConstructorThatThrows() throws Exception {
        plugin.inConstructor("if (true) throw new IllegalStateException(\"no luck today\");").buildInto(plugins);
        checkSays("PDK-109", "no luck today at com.example.acme@1.0/com.example.acme.TheProvider.<init>", "create()");
        serverRefuses("PDK-109", "no luck today", "ask the author of com.example.acme 1.0");
    }

    @Test
    void aCreateThatThrows() throws Exception {
        plugin.inCreate("if (true) throw new NullPointerException();").buildInto(plugins);
        serverRefuses("PDK-113 auth=acme", "NullPointerException", "TheProvider.java:", "ask the author");
    }

    @Test
    void aModuleThatIsMissing() throws Exception {
        plugin.requires("requires acme.lib;").against(library()).buildInto(plugins);
        String[] told = {"PDK-107", "Module acme.lib not found, required by com.example.acme", "put the jar of that module"};
        checkSays(told);
        serverRefuses(told);
        serverRefuses("PDK-101", "mend the plug-in that is refused below");
    }

    @Test
    void aClassThatIsMissing() throws Exception {
        plugin.requires("requires static acme.lib;").against(library()).inCreate("new acme.lib.Lib();").buildInto(plugins);
        serverRefuses("PDK-113", "NoClassDefFoundError: acme/lib/Lib", "put the library that has this class into");
    }

    /** A module that the plug-in is compiled against and doesn't bring. */
    private Path library() throws IOException {
        Path sources = dir.resolve("lib");
        Files.createDirectories(sources.resolve("acme/lib"));
        Files.writeString(sources.resolve("module-info.java"), "module acme.lib { exports acme.lib; }");
        Files.writeString(sources.resolve("acme/lib/Lib.java"), "package acme.lib; public class Lib {}");
        HandmadePlugin.run("javac", List.of("-d", sources.resolve("classes").toString(),
                sources.resolve("module-info.java").toString(), sources.resolve("acme/lib/Lib.java").toString()));
        Path jar = dir.resolve("acme-lib.jar");
        HandmadePlugin.run("jar", List.of("-c", "-f", jar.toString(), "-C", sources.resolve("classes").toString(), "."));
        return jar;
    }

    @Test
    void aPackageOfTheServers() throws Exception {
        Path jar = plugin.buildInto(plugins).resolve("acme.jar");
        Path source = dir.resolve("Mine.java");
        Files.writeString(source, "package io.paddock.api.access; class Mine {}");
        HandmadePlugin.run("javac", List.of("-d", dir.resolve("mine").toString(), source.toString()));
        HandmadePlugin.run("jar", List.of("-u", "-f", jar.toString(), "-C", dir.resolve("mine").toString(), "."));
        checkSays("PDK-107", "contains package io.paddock.api.access", "rename the package");
        serverRefuses("PDK-107", "contains package io.paddock.api.access", "rename the package");
    }

    @Test
    void anApiOfAnotherVersion() throws Exception {
        Path newer = Files.copy(HandmadePlugin.api(), dir.resolve("newer-api.jar"));
        HandmadePlugin.run("jar", List.of("--update", "--file", newer.toString(), "--module-version", "9.9"));
        plugin.against(newer).buildInto(plugins);
        checkSays("PDK-105", "Seen: 9.9, here it is", "get a release of the plug-in");
        serverRefuses("PDK-105", "Seen: 9.9, here it is");
    }

    @Test
    void aNameThatTwoHave() throws Exception {
        Path first = plugin.buildInto(plugins);
        Files.move(first, plugins.resolve("another"));
        plugin.buildInto(plugins);
        serverRefuses("PDK-102", "several modules offer", "remove all but one");
    }

    @Test
    void aSchemeThatTwoHave() throws Exception {
        plugin.buildInto(plugins);
        new HandmadePlugin(dir, "other").inCreate("if (true) return new Authenticator() {"
                + " public String scheme() { return \"acme\"; }"
                + " public void authenticate(long c, ByteBuffer b, Peer p, Reply r) { r.done(); } };").buildInto(plugins);
        ServerConfig config = config().set("auth", "acme,other");
        try (ServerProcess server = ServerProcess.launch(config)) {
            assertEquals(BAD_CONFIGURATION, server.awaitExit(), server::log);
            assertAll(server.log(), "PDK-118 auth=other", "the scheme acme", "auth=acme of com.example.acme");
        }
    }

    @Test
    void everyModuleOfJavaIsThere() throws Exception {
        plugin.requires("requires java.sql; requires java.net.http;").buildInto(plugins);
        try (ServerProcess server = ServerProcess.start(config())) {
            assertTrue(server.log().contains("com.example.acme@1.0"), server::log);
        }
    }

    @Test
    void aPollThatBlocks() throws Exception {
        plugin.inPoll("java.util.concurrent.locks.LockSupport.parkNanos(2_000_000_000L);").buildInto(plugins);
        try (ServerProcess server = ServerProcess.start(config()); Session session = Session.open(server.connectString())) {
            session.zk().addAuthInfo("acme", new byte[0]);
            Await.until(LIMIT, server::log, () -> server.log().contains("The server goes on; it stood still for"));
            assertAll(server.log(), "PDK-119 com.example.acme 1.0: auth=acme keeps the server's thread waiting",
                    "TheProvider$1.poll(TheProvider.java:", "a thread of context.threads()");
            assertEquals(List.of("zookeeper"), session.zk().getChildren("/", false));
        }
    }

    @Test
    void aPollThatThrows() throws Exception {
        plugin.inPoll("if (true) throw new IllegalStateException(\"gone wrong\");").buildInto(plugins);
        try (ServerProcess server = ServerProcess.start(config()); Session session = Session.open(server.connectString())) {
            session.zk().addAuthInfo("acme", new byte[0]);
            assertEquals(1, server.awaitExit());
            assertAll(server.log(), "PDK-120 com.example.acme 1.0: auth=acme threw an exception", "gone wrong",
                    "send the stack below to its author");
        }
    }
}
