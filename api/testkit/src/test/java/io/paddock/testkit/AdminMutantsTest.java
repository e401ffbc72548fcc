package io.paddock.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.ModuleContext;
import io.paddock.api.ProviderName;
import io.paddock.api.admin.AdminAnswer;
import io.paddock.api.admin.AdminCall;
import io.paddock.api.admin.AdminConsole;
import io.paddock.api.admin.AdminProvider;
import io.paddock.api.admin.AdminServer;
import io.paddock.api.admin.AdminSettings;
import io.paddock.api.transport.Peer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Broken administrations fail the clause that they break. */
@Timeout(300)
final class AdminMutantsTest {
    private static int patience;
    private static Maker maker = threads -> new LineAdmin(threads, patience);

    /** Makes a version of it. */
    interface Maker {
        AdminServer make(ThreadFactory threads);
    }

    @AfterEach
    void repair() {
        maker = threads -> new LineAdmin(threads, patience);
    }

    /** Makes the administration that was chosen last. */
    @ProviderName("line")
    public static final class LineAdminProvider implements AdminProvider {
        /** As every provider has it. */
        public LineAdminProvider() {}

        @Override
        public AdminServer create(ModuleContext context) {
            return maker.make(context.threads());
        }
    }

    /** The contract, for the administration that was chosen. */
    static class Contract extends AdminContract {
        @Override
        protected AdminProvider provider() {
            return new LineAdminProvider();
        }

        @Override
        protected Map<String, String> options(int patienceMillis) {
            patience = patienceMillis;
            return Map.of();
        }

        /** Much never comes here. */
        @Override
        protected long limitMillis() {
            return 3_000;
        }

        @Override
        protected AdminVisitor visitor() {
            return new LineVisitor();
        }
    }

    /** With a provider that the server couldn't make. */
    static final class HiddenProviderContract extends Contract {
        @Override
        protected AdminProvider provider() {
            return context -> maker.make(context.threads());
        }
    }

    private static class Broken extends LineAdmin {
        Broken(ThreadFactory threads) {
            super(threads, patience);
        }
    }

    private static void assertFails(String clause, Maker broken) {
        maker = broken;
        assertTrue(FailedClauses.isFailed(Contract.class, clause));
    }

    @Test
    void whatIsNotBrokenFailsNothing() {
        assertEquals(Set.of(), FailedClauses.of(Contract.class));
    }

    @Test
    void aProviderThatCanNotBeFound() {
        assertTrue(FailedClauses.isFailed(HiddenProviderContract.class, "M-101"));
    }

    @Test
    void startsOnlyOnceTheServerIsWell() {
        assertFails("M-111", threads -> new Broken(threads) {
            @Override
            public void start(AdminSettings settings, AdminConsole console) {
                Thread first = threads.newThread(() -> {
                    try {
                        health(console);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
                first.setUncaughtExceptionHandler((thread, e) -> { });
                first.start();
                joined(first);
                super.start(settings, console);
            }
        });
    }

    private static void joined(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void answersOneAfterTheOther() {
        assertFails("M-112", threads -> new Broken(threads) {
            @Override
            void handle(Runnable work) {
                super.handle(() -> {
                    synchronized (this) {
                        work.run();
                    }
                });
            }
        });
    }

    @Test
    void keepsQuietAboutAPort() {
        assertFails("M-113", threads -> new Broken(threads) {
            @Override
            void cannotListen(InetSocketAddress address, IOException cause, AdminConsole console) {}
        });
    }

    @Test
    void takesCommandsEverywhere() {
        assertFails("M-114", threads -> new Broken(threads) {
            @Override
            boolean mayRun(boolean onlyMetrics) {
                return true;
            }
        });
    }

    @Test
    void endsWithTheLastAnswer() {
        assertFails("M-121", threads -> new Broken(threads) {
            @Override
            public void close() {
                handlers.forEach(AdminMutantsTest::joined);
                super.close();
            }
        });
    }

    @Test
    void keepsItsAddresses() {
        assertFails("M-122", threads -> new Broken(threads) {
            @Override
            void closeSockets() {}
        });
    }

    @Test
    void keepsAThread() {
        assertFails("M-123", threads -> new Broken(threads) {
            @Override
            public void start(AdminSettings settings, AdminConsole console) {
                super.start(settings, console);
                Thread left = threads.newThread(() -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
                left.start();
            }
        });
    }

    @Test
    void endsOnlyWhatHasBegun() {
        assertFails("M-124", threads -> new Broken(threads) {
            private boolean started;

            @Override
            public void start(AdminSettings settings, AdminConsole console) {
                started = true;
                super.start(settings, console);
            }

            @Override
            public void close() {
                super.close();
                if (!started) {
                    throw new IllegalStateException("it has not begun");
                }
            }
        });
    }

    @Test
    void asksFromTheKernelThread() {
        assertFails("M-131", threads -> new Broken(threads) {
            @Override
            public void start(AdminSettings settings, AdminConsole console) {
                console.commands();
                super.start(settings, console);
            }
        });
    }

    @Test
    void answersFromTheKernelThread() {
        assertFails("M-132", threads -> new Broken(threads) {
            @Override
            void show(CompletionStage<AdminAnswer> stage, OutputStream out) throws IOException {
                IOException[] failure = new IOException[1];
                CompletionStage<AdminAnswer> shown = stage.thenApply(answer -> {
                    try {
                        write(answer, out);
                    } catch (IOException e) {
                        failure[0] = e;
                    }
                    return answer;
                });
                try {
                    await(shown);
                } catch (IOException e) {
                    out.write(text(reason(e)));
                }
                if (failure[0] != null) {
                    throw failure[0];
                }
            }
        });
    }

    @Test
    void waitsForEver() {
        assertFails("M-133", threads -> new LineAdmin(threads, Integer.MAX_VALUE));
    }

    @Test
    void saysNotWhy() {
        assertFails("M-134", threads -> new Broken(threads) {
            @Override
            String reason(IOException cause) {
                return "sorry";
            }
        });
    }

    @Test
    void endsWithADefect() {
        assertFails("M-135", threads -> new Broken(threads) {
            @Override
            void defect() {
                close();
            }
        });
    }

    @Test
    void hidesErrors() {
        assertFails("M-141", threads -> new Broken(threads) {
            @Override
            String fields(AdminAnswer answer) {
                return answer.fields().toString();
            }
        });
    }

    @Test
    void showsOnlyWhatIsOnTop() {
        assertFails("M-142", threads -> new Broken(threads) {
            @Override
            String fields(AdminAnswer answer) {
                return answer.fields().keySet() + " " + answer.fields().get("count") + " " + answer.error();
            }
        });
    }

    @Test
    void sendsTheBeginning() {
        assertFails("M-143", threads -> new Broken(threads) {
            @Override
            void stream(AdminAnswer answer, OutputStream out) throws IOException {
                try (InputStream stream = answer.stream()) {
                    out.write(stream.readNBytes(8192));
                }
            }
        });
    }

    @Test
    void leavesStreamsOpen() {
        assertFails("M-144", threads -> new Broken(threads) {
            @Override
            void stream(AdminAnswer answer, OutputStream out) throws IOException {
                answer.stream().transferTo(out);
            }
        });
    }

    @Test
    void passesAPartForTheWhole() {
        assertFails("M-145", threads -> new Broken(threads) {
            @Override
            void stream(AdminAnswer answer, OutputStream out) throws IOException {
                try (InputStream stream = answer.stream()) {
                    for (int next = stream.read(); next >= 0; next = stream.read()) {
                        out.write(next);
                    }
                } catch (IOException e) {
                    out.flush();
                }
            }
        });
    }

    @Test
    void losesCredentials() {
        assertFails("M-151", threads -> new Broken(threads) {
            @Override
            AdminCall call(String command, Map<String, String> arguments, String credentials, Peer peer) {
                return super.call(command, arguments, null, peer);
            }
        });
    }

    @Test
    void losesKeys() {
        assertFails("M-161", threads -> new Broken(threads) {
            @Override
            Object metrics(AdminConsole console) throws IOException {
                return super.metrics(console).toString().replace("server7", "");
            }
        });
    }

    @Test
    void showsTheHealthOfOnce() {
        assertFails("M-171", threads -> new Broken(threads) {
            private Object first;

            @Override
            Object health(AdminConsole console) throws IOException {
                first = first == null ? super.health(console) : first;
                return first;
            }
        });
    }
}
