package io.paddock.admin.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.paddock.api.admin.AdminConsole;
import io.paddock.api.admin.AdminServer;
import io.paddock.api.admin.AdminSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Administration over HTTP: one port for everything, and another one for metrics if that is wanted. */
final class HttpAdmin implements AdminServer {
    private static final Logger LOG = LoggerFactory.getLogger(HttpAdmin.class);
    private static final String METRICS = "/metrics";
    private static final int MAX_WAITING = 256;
    private static final int THREAD_IDLE_SECONDS = 10;

    private final ThreadFactory threads;
    private final int maxThreads;
    private final int patienceMillis;
    private final Spool spool;
    private final List<HttpServer> servers = new ArrayList<>();
    private ThreadPoolExecutor workers;
    private boolean closed;

    HttpAdmin(ThreadFactory threads, int maxThreads, int patienceMillis, Spool spool) {
        this.spool = spool;
        this.threads = threads;
        this.maxThreads = maxThreads;
        this.patienceMillis = patienceMillis;
    }

    /** Leaves the rest to a thread of its own: clients needn't wait until the classes of a web server are loaded. */
    @Override
    public void start(AdminSettings settings, AdminConsole console) {
        threads.newThread(() -> open(settings, console)).start();
    }

    private synchronized void open(AdminSettings settings, AdminConsole console) {
        if (closed) {
            return;
        }
        IdleConnections.closeAfter(settings.idleMillis());
        workers = new ThreadPoolExecutor(maxThreads, maxThreads, THREAD_IDLE_SECONDS, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MAX_WAITING), threads);
        workers.allowCoreThreadTimeOut(true);
        Patience patience = new Patience(patienceMillis);
        HttpHandler metrics = new MetricsPage(console, patience, settings.jvmMetrics());
        if (settings.address() != null) {
            Map<String, HttpHandler> pages = new LinkedHashMap<>();
            pages.put(settings.commandPath(), new CommandPages(settings.commandPath(), console, patience, spool));
            pages.put("/health", new HealthPages(console, patience));
            pages.put(METRICS, metrics);
            listen("administration", settings.address(), pages, console);
        }
        if (settings.metricsAddress() != null) {
            listen("metrics", settings.metricsAddress(), Map.of(METRICS, metrics), console);
        }
    }

    private void listen(
            String purpose, InetSocketAddress address, Map<String, HttpHandler> pages, AdminConsole console) {
        try {
            HttpServer server = HttpServer.create(address, 0);
            pages.forEach((path, page) -> server.createContext(path, new Page(page)));
            server.setExecutor(workers);
            server.start();
            servers.add(server);
            LOG.info("Listening for {} on {}", purpose, server.getAddress());
        } catch (IOException | IllegalArgumentException e) { // the latter for a name that nobody knows
            console.notListening(address, e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    /** Waits for a start that is under way, which is short. */
    @Override
    public synchronized void close() {
        closed = true;
        servers.forEach(server -> server.stop(0));
        servers.clear();
        if (workers != null) {
            workers.shutdownNow();
        }
    }
}
