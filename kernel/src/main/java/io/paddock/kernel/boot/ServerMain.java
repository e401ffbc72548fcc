package io.paddock.kernel.boot;

import io.paddock.kernel.boot.config.ConfigException;
import io.paddock.kernel.boot.config.ServerConfig;
import io.paddock.kernel.boot.config.ServerConfigReader;
import io.paddock.kernel.plugin.ProviderCatalog;
import io.paddock.kernel.plugin.RefusedException;
import io.paddock.kernel.zab.history.DivergedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a server and runs it until the process is told to end. */
public final class ServerMain {
    /** Exit codes, as Apache's. */
    private static final int UNEXPECTED = 1;

    private static final int BAD_CONFIGURATION = 2;
    private static final int DATA_DIRECTORY = 3;
    private static final int STORAGE = 10;
    private static final int PORT = 14;

    private ServerMain() {}

    /**
     * Runs a server.
     *
     * @param args a configuration file; or clientPort, dataDir, and if wanted tickTime and maxClientCnxns
     */
    public static void main(String[] args) {
        int code = run(args);
        if (code != 0) {
            System.exit(code);
        }
    }

    private static int run(String[] args) {
        try {
            Server server = assemble(args);
            Runtime.getRuntime().addShutdownHook(new Thread(server::shutDown, "shutdown"));
            server.run();
            return 0;
        } catch (ConfigException | RefusedException e) {
            return end(BAD_CONFIGURATION, e.getMessage(), null);
        } catch (DataDirectoryException e) {
            return end(DATA_DIRECTORY, e.getMessage(), null);
        } catch (PortException e) {
            return end(PORT, e.getMessage(), e);
        } catch (IOException e) {
            return end(STORAGE, e.getMessage(), e);
        } catch (DivergedException e) {
            return end(STORAGE, e.getMessage(), e);
        } catch (FatalException e) {
            return end(STORAGE, e.getMessage(), e.getCause());
        } catch (ProviderFaultException e) {
            log().error("{}", e.getMessage(), e.getCause());
            return UNEXPECTED;
        } catch (RuntimeException | Error e) {
            log().error("The server stops because of a defect", e);
            return UNEXPECTED;
        }
    }

    /** What needs no log is done while logging is made ready, which takes longer. */
    private static Server assemble(String[] args) throws ConfigException, RefusedException, IOException {
        Thread logStart = new Thread(ServerMain::log, "log-start");
        logStart.start();
        ServerConfig config;
        ProviderCatalog catalog;
        try {
            config = configOf(args);
            catalog = Server.catalogOf(config);
        } finally {
            join(logStart);
        }
        return Server.assemble(config, catalog);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ServerConfig configOf(String[] args) throws ConfigException {
        Map<String, String> properties = new HashMap<>();
        System.getProperties().stringPropertyNames().forEach(name -> properties.put(name, System.getProperty(name)));
        ServerConfigReader reader = new ServerConfigReader(properties, System.getenv());
        List<String> arguments = Arrays.asList(args);
        return arguments.size() == 1 ? reader.read(Path.of(args[0])) : reader.ofArguments(arguments);
    }

    private static int end(int code, String message, Throwable cause) {
        log().error("{}", message);
        if (cause != null) {
            log().debug("The cause", cause);
        }
        return code;
    }

    private static Logger log() {
        return LoggerFactory.getLogger(ServerMain.class);
    }
}
