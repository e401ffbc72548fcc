package io.paddock.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.ModuleStartException;
import io.paddock.api.admin.AdminCall;
import io.paddock.api.admin.AdminProvider;
import io.paddock.api.admin.AdminServer;
import io.paddock.api.admin.AdminSettings;
import io.paddock.api.admin.Health;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every administration owes the kernel and the operators. Extend it in its tests, and say how it is asked. */
@Timeout(120)
public abstract class AdminContract {
    private static final int PATIENCE_MILLIS = 4000;
    private static final int LITTLE_PATIENCE_MILLIS = 200;
    private static final long AT_ONCE_MILLIS = 2500;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int IDLE_MILLIS = 1000;
    private static final String PATH = "/commands";

    @TempDir
    Path directory;

    private final AskedConsole console = new AskedConsole();
    private InetSocketAddress address;
    private InetSocketAddress metricsAddress;
    private TestModuleContext context;
    private AdminServer admin;
    private boolean isRunning;

    /** A contract is extended. */
    protected AdminContract() {}

    /** The administration under test. */
    protected abstract AdminProvider provider();

    /** Options with which it waits that long for an answer of the server. */
    protected abstract Map<String, String> options(int patienceMillis);

    /** After how many milliseconds what has not come is taken for missing; enough for a busy machine. */
    protected long limitMillis() {
        return 8_000;
    }

    /** How it is asked; commands are below {@code /commands}. */
    protected abstract AdminVisitor visitor();

    @BeforeEach
    void make() throws ModuleStartException {
        make(PATIENCE_MILLIS);
    }

    private void make(int patienceMillis) throws ModuleStartException {
        address = free();
        metricsAddress = free();
        context = TestModuleContext.in(directory)
                .schema(provider().schema()).options(options(patienceMillis)).build();
        admin = provider().create(context);
    }

    @AfterEach
    void end() {
        if (isRunning) {
            close();
        }
        console.close();
    }

    private void close() {
        isRunning = false;
        admin.close();
    }

    private void begin(InetSocketAddress forAll, InetSocketAddress forMetrics) {
        isRunning = true;
        admin.start(new AdminSettings(forAll, PATH, IDLE_MILLIS, forMetrics, true), console);
    }

    private static InetSocketAddress free() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.next());
    }

    /** Starts it, and waits until it listens; from then on whoever asks has an answer. */
    private void start() throws Exception {
        start(address, metricsAddress);
    }

    private void start(InetSocketAddress forAll, InetSocketAddress forMetrics) throws Exception {
        begin(forAll, forMetrics);
        awaitListening(forMetrics);
        awaitListening(forAll);
        console.calls.clear();
    }

    /** Asks for metrics, as everybody answers that, until there is an answer. */
    private void awaitListening(InetSocketAddress where) throws Exception {
        long deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMillis());
        while (where != null) {
            try {
                visitor().metrics(where);
                return;
            } catch (IOException e) {
                assertTrue(System.nanoTime() - deadlineNanos < 0, () -> "nobody answers at " + where + ": " + e);
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
    }

    private String run(String command) throws Exception {
        return visitor().run(address, command, Map.of(), null);
    }

    private CompletableFuture<String> runMeanwhile(String command) {
        CompletableFuture<String> shown = new CompletableFuture<>();
        Thread asker = new Thread(() -> {
            try {
                shown.complete(run(command));
            } catch (Exception e) {
                shown.completeExceptionally(e);
            }
        }, "asker");
        asker.setDaemon(true);
        asker.start();
        return shown;
    }

    private AdminCall nextCall() throws InterruptedException {
        AdminCall call = console.calls.poll(limitMillis(), TimeUnit.MILLISECONDS);
        assertNotNull(call, "the call has not come");
        return call;
    }

    @Test
    @Clause("M-101")
    void theProviderCanBeFound() {
        ProviderShape.check(provider());
    }

    @Test
    @Clause("M-111")
    void theStartWaitsForNobody() {
        console.silent = true;
        long startNanos = System.nanoTime();
        begin(address, metricsAddress);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
        assertTrue(millis < AT_ONCE_MILLIS, () -> "the start took " + millis + " ms");
    }

    @Test
    @Clause("M-112")
    void whoWaitsKeepsNobodyWaiting() throws Exception {
        start();
        CompletableFuture<String> waiting = runMeanwhile(AskedConsole.NEVER);
        nextCall();
        run(AskedConsole.FIELDS);
        assertFalse(waiting.isDone(), "the second was answered after the first");
    }

    @Test
    @Clause("M-113")
    void aPortThatIsTakenIsTold() throws Exception {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(address);
            begin(address, metricsAddress);
            assertEquals(address, console.notListening.poll(limitMillis(), TimeUnit.MILLISECONDS));
            awaitListening(metricsAddress);
        }
    }

    @Test
    @Clause("M-114")
    void onlyMetricsAreWhereOnlyMetricsAre() throws Exception {
        start(null, metricsAddress);
        try {
            visitor().run(metricsAddress, AskedConsole.FIELDS, Map.of(), null);
        } catch (IOException refused) {
            // also good
        }
        assertTrue(console.calls.isEmpty(), "a command was run");
    }

    @Test
    @Clause("M-121")
    void theEndWaitsForNobody() throws Exception {
        start();
        runMeanwhile(AskedConsole.NEVER);
        nextCall();
        long startNanos = System.nanoTime();
        close();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
        assertTrue(millis < AT_ONCE_MILLIS, () -> "the end took " + millis + " ms");
    }

    @Test
    @Clause("M-122")
    void theAddressesAreFreeAfterTheEnd() throws Exception {
        start();
        close();
        for (InetSocketAddress left : new InetSocketAddress[] {address, metricsAddress}) {
            long deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMillis() / 2);
            while (!isFree(left)) {
                assertTrue(System.nanoTime() - deadlineNanos < 0, () -> left + " is still listened on");
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
    }

    private static boolean isFree(InetSocketAddress address) {
        try (ServerSocket next = new ServerSocket()) {
            next.setReuseAddress(true);
            next.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    @Clause("M-123")
    void threadsAreTheServersAndEnd() throws Exception {
        start();
        run(AskedConsole.FIELDS);
        assertFalse(context.threadsMade().isEmpty(), "threads are made by the context's factory");
        close();
        for (Thread thread : context.threadsMade()) {
            thread.join(limitMillis() / 2);
            assertFalse(thread.isAlive(), thread + " is alive after the end");
        }
    }

    @Test
    @Clause("M-124")
    void theEndMayComeWithoutAStart() {
        admin.close();
    }

    @Test
    @Clause("M-131")
    void theKernelThreadAsksNothing() throws Exception {
        start();
        run(AskedConsole.FIELDS);
        close();
        assertFalse(console.askers.contains(Thread.currentThread()), "asked in start() or close()");
    }

    @Test
    @Clause("M-132")
    void theKernelThreadDoesNotGoOnWithAnAnswer() throws Exception {
        start();
        run(AskedConsole.STREAM);
        assertFalse(console.readers.contains(console.kernel), "the kernel thread has read the stream");
    }

    @Test
    @Clause("M-133")
    void anAnswerIsWaitedForWithALimit() throws Exception {
        make(LITTLE_PATIENCE_MILLIS);
        start();
        CompletableFuture<String> waiting = runMeanwhile(AskedConsole.NEVER);
        try {
            waiting.get(limitMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException refused) {
            // also good
        } catch (TimeoutException e) {
            throw new AssertionError("whoever asked has heard nothing", e);
        }
    }

    @Test
    @Clause("M-134")
    void whoCanNotBeAnsweredHearsWhy() throws Exception {
        start();
        String shown = run(AskedConsole.FAILED);
        assertTrue(shown.contains("too many commands"), shown);
    }

    @Test
    @Clause("M-135")
    void aDefectEndsNothing() throws Exception {
        start();
        try {
            run(AskedConsole.DEFECT);
        } catch (IOException e) {
            // also good
        }
        assertTrue(run(AskedConsole.FIELDS).contains("4711"));
    }

    @Test
    @Clause("M-141")
    void anErrorIsShown() throws Exception {
        start();
        String shown = run(AskedConsole.REFUSED);
        assertTrue(shown.contains("not for you"), shown);
    }

    @Test
    @Clause("M-142")
    void fieldsAreShown() throws Exception {
        start();
        String shown = run(AskedConsole.FIELDS);
        for (String part : new String[] {"count", "4711", "inner", "deep", "text"}) {
            assertTrue(shown.contains(part), () -> part + " in " + shown);
        }
    }

    @Test
    @Clause("M-143")
    void aStreamArrivesWhole() throws Exception {
        start();
        long count = run(AskedConsole.STREAM).chars().filter(c -> c == 'x').count();
        assertEquals(AskedConsole.STREAM_BYTES, count);
    }

    @Test
    @Clause("M-144")
    void streamsAreClosed() throws Exception {
        start();
        for (String command : new String[] {AskedConsole.STREAM, AskedConsole.BROKEN}) {
            try {
                run(command);
            } catch (IOException brokenOff) {
                // as it should be
            }
            assertEquals(command, console.closedStreams.poll(limitMillis(), TimeUnit.MILLISECONDS));
        }
    }

    @Test
    @Clause("M-145")
    void aPartIsNotTakenForTheWhole() throws Exception {
        start();
        try {
            String shown = run(AskedConsole.BROKEN);
            assertTrue(shown.contains("it broke off"), shown);
        } catch (IOException brokenOff) {
            // also good
        }
    }

    @Test
    @Clause("M-151")
    void aCallIsHandedOverAsItCame() throws Exception {
        start();
        visitor().run(address, AskedConsole.FIELDS, Map.of("percentage", "20", "odd", "a b&c=d"), "digest root:pw:x");
        AdminCall call = nextCall();
        assertEquals(Map.of("percentage", "20", "odd", "a b&c=d"), call.arguments());
        assertEquals("digest root:pw:x", call.credentials());
        assertTrue(call.peer().remote().getAddress().isLoopbackAddress(), call.peer().toString());
    }

    @Test
    @Clause("M-161")
    void metricsAreShownByNameAndKey() throws Exception {
        start();
        for (InetSocketAddress where : new InetSocketAddress[] {address, metricsAddress}) {
            String shown = visitor().metrics(where);
            for (String part : new String[] {"znode_count", "4711", "ack_latency", "server7", "snap_count", "fsynctime"}) {
                assertTrue(shown.contains(part), () -> part + " in " + shown);
            }
        }
    }

    @Test
    @Clause("M-171")
    void healthIsAsItIsNow() throws Exception {
        start();
        assertTrue(visitor().health(address).contains("leader"));
        console.health = new Health("looking", false, "there is no quorum");
        String shown = visitor().health(address);
        assertTrue(shown.contains("looking") && shown.contains("there is no quorum"), shown);
    }
}
