package io.paddock.dist.e2e.harness;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * A plug-in that a test writes in a few lines and builds with the JDK's tools against the distribution's api, as
 * docs/spi.md says. It provides an authenticator named as itself, which takes everybody.
 */
public final class HandmadePlugin {
    private final Path directory;
    private final String name;
    private final List<String> modulePath = new ArrayList<>();
    private String requires = "";
    private String constructor = "";
    private String create = "";
    private String poll = "";

    /** @param directory for its sources and classes */
    public HandmadePlugin(Path directory, String name) {
        this.directory = directory.resolve("source-of-" + name);
        this.name = name;
        this.modulePath.add(api().toString());
    }

    /** The api's jar in the distribution. */
    public static Path api() {
        try (Stream<Path> jars = Files.list(ServerProgram.distribution().resolve("lib"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith("paddock-api-")).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Directives of its module, {@code requires java.sql;}, say. */
    public HandmadePlugin requires(String directives) {
        requires = directives;
        return this;
    }

    /** A jar that it is compiled against, before the api of the distribution. */
    public HandmadePlugin against(Path jar) {
        modulePath.add(0, jar.toString());
        return this;
    }

    /** Statements of its provider's constructor. */
    public HandmadePlugin inConstructor(String statements) {
        constructor = statements;
        return this;
    }

    /** Statements at the beginning of {@code create}. */
    public HandmadePlugin inCreate(String statements) {
        create = statements;
        return this;
    }

    /** Statements of the first {@code poll} after somebody has asked to be authenticated. */
    public HandmadePlugin inPoll(String statements) {
        poll = statements;
        return this;
    }

    /** Builds it into a directory of its own below that one, and returns it. */
    public Path buildInto(Path plugins) throws IOException {
        write("module-info.java", "module com.example." + name + " { requires io.paddock.api; " + requires
                + " provides io.paddock.api.access.AuthenticatorProvider with com.example." + name + ".TheProvider; }");
        write("com/example/" + name + "/TheProvider.java", provider());
        Path classes = directory.resolve("classes");
        List<String> arguments = new ArrayList<>(List.of(
                "-d", classes.toString(), "-p", String.join(":", modulePath), "--module-version", "1.0"));
        arguments.addAll(sources());
        run("javac", arguments);
        Path plugin = Files.createDirectories(plugins.resolve(name));
        run("jar", List.of("-c", "-f", plugin.resolve(name + ".jar").toString(), "-C", classes.toString(), "."));
        return plugin;
    }

    private String provider() {
        return """
                package com.example.%s;

                import io.paddock.api.ModuleContext;
                import io.paddock.api.ProviderName;
                import io.paddock.api.access.*;
                import io.paddock.api.transport.Peer;
                import java.nio.ByteBuffer;

                @ProviderName("%s")
                public final class TheProvider implements AuthenticatorProvider {
                    public TheProvider() {
                        %s
                    }

                    @Override
                    public Authenticator create(ModuleContext context) {
                        %s
                        return new Authenticator() {
                            private boolean isAsked;

                            @Override
                            public String scheme() {
                                return "%s";
                            }

                            @Override
                            public void authenticate(long connection, ByteBuffer packet, Peer peer, Reply reply) {
                                isAsked = true;
                                reply.done();
                            }

                            @Override
                            public int poll(Void events, int limit) {
                                if (isAsked) {
                                    isAsked = false;
                                    %s
                                }
                                return 0;
                            }
                        };
                    }
                }
                """.formatted(name, name, constructor, create, name, poll);
    }

    /** Adds one more source. */
    public HandmadePlugin write(String file, String text) throws IOException {
        Path source = directory.resolve(file);
        Files.createDirectories(source.getParent());
        Files.writeString(source, text);
        return this;
    }

    private List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(Path::toString).filter(file -> file.endsWith(".java")).toList();
        }
    }

    /** Runs one of the JDK's tools. */
    public static void run(String tool, List<String> arguments) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int code = ToolProvider.findFirst(tool).orElseThrow().run(out, out, arguments.toArray(String[]::new));
        if (code != 0) {
            throw new AssertionError(tool + " " + arguments + ":\n" + said);
        }
    }
}
