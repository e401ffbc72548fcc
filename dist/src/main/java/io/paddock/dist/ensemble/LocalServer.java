package io.paddock.dist.ensemble;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server's process. Any thread. */
final class LocalServer {
    private static final long PATIENCE_SECONDS = 20;
    private static final String HEAP_MEGABYTES = "256";

    private final EnsembleFolder.Member member;
    private final Path home;
    private Process process;
    private boolean isStopped;

    LocalServer(EnsembleFolder.Member member, Path home) {
        this.member = member;
        this.home = home;
    }

    int id() {
        return member.id();
    }

    /** Starts it, unless it runs. */
    synchronized void start() throws IOException {
        if (isRunning() || isStopped) {
            return;
        }
        ProcessBuilder builder = new ProcessBuilder(
                home.resolve("bin").resolve("zkServer.sh").toString(), "start-foreground", member.config().toString());
        builder.environment().putIfAbsent("ZK_SERVER_HEAP", HEAP_MEGABYTES);
        builder.environment().put("ZOO_LOG_DIR", member.directory().toString());
        builder.redirectInput(Redirect.from(Path.of("/dev/null").toFile()));
        builder.redirectErrorStream(true);
        builder.redirectOutput(Redirect.appendTo(member.log().toFile()));
        process = builder.start();
    }

    synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** What it does: {@code leader}, {@code follower}, {@code looking}, {@code down} ... */
    String state() {
        Process now;
        synchronized (this) {
            now = process;
        }
        if (now == null) {
            return "down";
        }
        if (!now.isAlive()) {
            return "down (exit code " + now.exitValue() + ", see " + member.log() + ")";
        }
        return Words.mode("127.0.0.1", member.clientPort());
    }

    /** Asks the ensemble to make it the leader. */
    String lead() throws IOException {
        return Words.ask("127.0.0.1", member.clientPort(), "rqld");
    }

    /** As {@code kill -9}. */
    synchronized void kill() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    /** As {@code kill}. */
    synchronized void stop() {
        if (process != null) {
            process.destroy();
        }
    }

    private synchronized void stopForGood() {
        isStopped = true;
        stop();
    }

    /** Stops all and waits until they are gone; who doesn't go is killed. */
    static void stopAll(List<LocalServer> servers, PrintStream out) {
        servers.forEach(LocalServer::stopForGood);
        for (LocalServer server : servers) {
            if (!server.hasEndedWithin(PATIENCE_SECONDS)) {
                out.println("Server " + server.id() + " doesn't end; it is killed");
                server.kill();
            }
        }
    }

    private boolean hasEndedWithin(long seconds) {
        Process ending = process;
        try {
            return ending == null || ending.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
