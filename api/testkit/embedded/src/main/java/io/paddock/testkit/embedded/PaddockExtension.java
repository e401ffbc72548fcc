package io.paddock.testkit.embedded;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a JUnit 5 test servers. In a static field they live as long as the class, in another as long as one test:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final PaddockExtension PADDOCK = PaddockExtension.of(PaddockEnsemble.of(3));
 *
 * @Test
 * void locks(@ConnectString String servers) { ... }
 * }</pre>
 *
 * <p>Or with {@code @PaddockTest(servers = 3)} at the class. A test with several of them asks the fields, as a parameter
 * would not say which it wants.
 */
public final class PaddockExtension
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private PaddockEnsemble.Builder builder;
    private PaddockEnsemble ensemble;
    private String startedIn;

    /** What {@link PaddockTest} asks for; one server without it. */
    public PaddockExtension() {}

    private PaddockExtension(PaddockEnsemble.Builder builder) {
        this.builder = builder;
    }

    /** The servers that this builder makes. */
    public static PaddockExtension of(PaddockEnsemble.Builder builder) {
        return new PaddockExtension(builder);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        start(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        start(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stop(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop(context);
    }

    private void start(ExtensionContext context) {
        if (ensemble != null) {
            return; // those of the class around this
        }
        if (builder == null) {
            PaddockTest wanted = context.getRequiredTestClass().getAnnotation(PaddockTest.class);
            builder = PaddockEnsemble.of(wanted == null ? 1 : wanted.servers());
        }
        ensemble = builder.start();
        startedIn = context.getUniqueId();
    }

    private void stop(ExtensionContext context) {
        if (ensemble != null && context.getUniqueId().equals(startedIn)) {
            ensemble.close();
            ensemble = null;
        }
    }

    /** The servers; there while tests run. */
    public PaddockEnsemble ensemble() {
        if (ensemble == null) {
            throw new IllegalStateException("the servers are there only while tests run");
        }
        return ensemble;
    }

    /** The first server. */
    public PaddockServer server() {
        return ensemble().server(1);
    }

    /** The addresses of all servers, for clients. */
    public String connectString() {
        return ensemble().connectString();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == PaddockServer.class || type == PaddockEnsemble.class
                || type == String.class && parameter.isAnnotated(ConnectString.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == String.class) {
            return connectString();
        }
        return type == PaddockServer.class ? server() : ensemble();
    }
}
