package io.paddock.testkit;

import io.paddock.api.admin.AdminAnswer;
import io.paddock.api.admin.AdminAnswer.Status;
import io.paddock.api.admin.AdminCall;
import io.paddock.api.admin.AdminCommand;
import io.paddock.api.admin.AdminConsole;
import io.paddock.api.admin.Health;
import io.paddock.api.admin.Metric;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A console with a kernel thread that answers a moment later, and commands that are what an administration must bear. */
final class AskedConsole implements AdminConsole, AutoCloseable {
    static final String FIELDS = "fields";
    static final String REFUSED = "refused";
    static final String NEVER = "never";
    static final String FAILED = "failed";
    static final String DEFECT = "defect";
    static final String STREAM = "stream";
    static final String BROKEN = "broken";
    static final int STREAM_BYTES = 300_000;
    private static final long THINKING_MILLIS = 20;

    final BlockingQueue<AdminCall> calls = new LinkedBlockingQueue<>();
    final BlockingQueue<InetSocketAddress> notListening = new LinkedBlockingQueue<>();
    final BlockingQueue<String> closedStreams = new LinkedBlockingQueue<>();
    final Set<Thread> askers = ConcurrentHashMap.newKeySet();
    final Set<Thread> readers = ConcurrentHashMap.newKeySet();
    volatile Health health = new Health("leader", true, null);
    volatile boolean silent;
    volatile Thread kernel;
    private final ScheduledExecutorService kernelThread = Executors.newSingleThreadScheduledExecutor(task -> {
        kernel = new Thread(task, "kernel");
        kernel.setDaemon(true);
        return kernel;
    });

    @Override
    public List<AdminCommand> commands() {
        askers.add(Thread.currentThread());
        return List.of(FIELDS, REFUSED, NEVER, FAILED, DEFECT, STREAM, BROKEN).stream()
                .map(name -> new AdminCommand(List.of(name), false, false)).toList();
    }

    @Override
    public CompletionStage<AdminAnswer> run(AdminCall call) {
        askers.add(Thread.currentThread());
        calls.add(call);
        return switch (call.command()) {
            case REFUSED -> later(AdminAnswer.refused(Status.FORBIDDEN, REFUSED, "not for you"));
            case NEVER -> new CompletableFuture<>();
            case FAILED -> CompletableFuture.failedFuture(new IllegalStateException("too many commands"));
            case DEFECT -> throw new IllegalStateException("a defect");
            case STREAM -> later(AdminAnswer.streamed(STREAM, Map.of("headers", "too"), stream(false)));
            case BROKEN -> later(AdminAnswer.streamed(BROKEN, Map.of(), stream(true)));
            default -> later(AdminAnswer.of(FIELDS, Map.of("count", 4711, "inner", Map.of("deep", List.of("text")))));
        };
    }

    /** As many x as said; or a few and then a failure. */
    private InputStream stream(boolean breaks) {
        return new InputStream() {
            private int left = breaks ? 10 : STREAM_BYTES;

            @Override
            public int read() throws IOException {
                readers.add(Thread.currentThread());
                if (left == 0 && breaks) {
                    throw new IOException("it broke off");
                }
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public void close() {
                closedStreams.add(breaks ? BROKEN : STREAM);
            }
        };
    }

    @Override
    public CompletionStage<List<Metric>> metrics() {
        askers.add(Thread.currentThread());
        return later(List.of(new Metric.Gauge("znode_count", null, 4711), new Metric.Gauge("ack_latency", "server7", 12),
                new Metric.Counter("snap_count", null, 3),
                new Metric.Histogram("fsynctime", null, 40, List.of(1L, 7L), List.of(1L, 2L, 1L))));
    }

    @Override
    public CompletionStage<Health> health() {
        askers.add(Thread.currentThread());
        return later(health);
    }

    @Override
    public void notListening(InetSocketAddress address, String reason) {
        if (reason != null) {
            notListening.add(address);
        }
    }

    private <T> CompletionStage<T> later(T answer) {
        CompletableFuture<T> stage = new CompletableFuture<>();
        if (!silent) {
            kernelThread.schedule(() -> stage.complete(answer), THINKING_MILLIS, TimeUnit.MILLISECONDS);
        }
        return stage;
    }

    @Override
    public void close() {
        kernelThread.shutdownNow();
    }
}
