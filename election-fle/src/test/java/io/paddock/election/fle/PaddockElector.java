package io.paddock.election.fle;

import io.paddock.api.ModuleStartException;
import io.paddock.api.election.Candidate;
import io.paddock.api.election.ElectionPort;
import io.paddock.api.election.Elector;
import io.paddock.api.election.Electorate;
import io.paddock.api.election.Vote;
import io.paddock.testkit.TestModuleContext;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Our elector in real time, with connections as Apache's servers make them: of two servers the one with the larger id
 * dials; the other one dials to be dialled, and is hung up on.
 */
final class PaddockElector implements ElectingServer, ElectionPort {
    private static final long LOOP_MILLIS = 10;

    private final long id;
    private final Map<Long, Integer> ports;
    private final ServerSocket listener;
    private final TestModuleContext context;
    private final Elector elector;
    private final BlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
    private final CompletableFuture<Long> leader = new CompletableFuture<>();
    private final Map<Long, ElectionLink> links = new HashMap<>();
    private final Map<Long, byte[]> unsent = new HashMap<>();
    private volatile boolean isRunning = true;

    PaddockElector(Candidate candidate, Electorate electorate, Map<Long, Integer> ports, ServerSocket listener)
            throws ModuleStartException {
        this.id = candidate.self();
        this.ports = ports;
        this.listener = listener;
        FastLeaderElectionProvider provider = new FastLeaderElectionProvider();
        context = TestModuleContext.in(Path.of(".")).schema(provider.schema()).serverId(id).build();
        elector = provider.create(context);
        inbox.add(() -> elector.look(candidate, electorate, this));
        start("paddock-" + id, this::loop);
        start("paddock-listener-" + id, this::listen);
    }

    @Override
    public CompletableFuture<Long> leader() {
        return leader;
    }

    @Override
    public void close() throws IOException {
        isRunning = false;
        listener.close();
        inbox.add(() -> links.values().forEach(ElectionLink::close));
    }

    @Override
    public void send(long toServer, ByteBuffer body) {
        byte[] copy = new byte[body.remaining()];
        body.get(copy);
        ElectionLink link = links.get(toServer);
        if (link == null || !link.send(copy)) {
            unsent.put(toServer, copy);
            dial(toServer);
        }
    }

    @Override
    public void elected(Vote winner) {
        leader.complete(winner.leader());
    }

    private void loop() {
        long lastNanos = System.nanoTime();
        try {
            while (isRunning) {
                Runnable next = inbox.poll(LOOP_MILLIS, TimeUnit.MILLISECONDS);
                long nowNanos = System.nanoTime();
                context.advanceNanos(nowNanos - lastNanos);
                lastNanos = nowNanos;
                if (next != null) {
                    next.run();
                }
            }
            inbox.forEach(Runnable::run);
        } catch (InterruptedException | RuntimeException | AssertionError e) {
            leader.completeExceptionally(e);
        }
    }

    private void listen() {
        while (isRunning) {
            try {
                ElectionLink link = ElectionLink.accept(listener.accept());
                inbox.add(() -> onAccepted(link));
            } catch (IOException e) {
                // A peer that went away within its hello, or the end of this server.
            }
        }
    }

    private void onAccepted(ElectionLink link) {
        if (link.peer() > id) {
            onLink(link);
        } else {
            link.close();
            dial(link.peer());
        }
    }

    private void dial(long peer) {
        try {
            ElectionLink link = ElectionLink.dial(id, listener.getLocalPort(), peer, ports.get(peer));
            if (peer < id) {
                onLink(link);
            } else {
                link.close();
            }
        } catch (IOException e) {
            // It isn't there; the next vote tries again.
        }
    }

    private void onLink(ElectionLink link) {
        ElectionLink replaced = links.put(link.peer(), link);
        if (replaced != null) {
            replaced.close();
        }
        byte[] newest = unsent.remove(link.peer());
        if (newest != null) {
            link.send(newest);
        }
        start("paddock-reader-" + id + "-" + link.peer(), () -> read(link));
        elector.onConnected(link.peer());
    }

    private void read(ElectionLink link) {
        try {
            DataInputStream in = link.in();
            while (true) {
                byte[] body = in.readNBytes(in.readInt());
                inbox.add(() -> elector.onMessage(link.peer(), ByteBuffer.wrap(body)));
            }
        } catch (IOException e) {
            inbox.add(() -> links.remove(link.peer(), link));
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
