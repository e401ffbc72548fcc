package io.paddock.dist.e2e.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests one standalone server that all classes of a run share: parameters of type {@link ServerProcess}. A test
 * that changes the server itself starts its own; a class that is an {@link OwnServer} gets one for all its tests. The
 * classes hold {@link #LOCK}, so that nobody else's writes come between two writes of a test; but sessions that earlier
 * ones have left behind may end at any time.
 */
public final class SharedServer implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
    /** The name of the lock that users of the server hold. */
    public static final String LOCK = "shared server";

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedServer.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        server(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        ServerProcess server = server(context);
        if (!server.isAlive()) {
            throw new AssertionError("The shared server has ended. Its log:\n" + server.log());
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ServerProcess.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return server(context);
    }

    private static ServerProcess server(ExtensionContext context) {
        // Begun before all of a class, a server of its own is kept and ended with the class.
        boolean own = context.getRequiredTestClass().isAnnotationPresent(OwnServer.class);
        return (own ? context : context.getRoot()).getStore(NAMESPACE)
                .getOrComputeIfAbsent(own ? "own" : "shared", key -> Holder.start(), Holder.class)
                .server;
    }

    private record Holder(ServerProcess server) implements AutoCloseable {
        static Holder start() {
            try {
                Path directory = Files.createTempDirectory("paddock-e2e");
                return new Holder(ServerProcess.start(ServerConfig.standalone(directory)));
            } catch (Exception e) {
                throw new IllegalStateException("No shared server", e);
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
            server.awaitEnd();
            try (Stream<Path> files = Files.walk(server.config().directory())) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
