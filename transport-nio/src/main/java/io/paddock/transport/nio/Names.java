package io.paddock.transport.nio;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.atomic.MpscLinkedAtomicQueue;

/**
 * Looks up names on threads of its own, since a look-up may block for as long as the system's resolver likes. Threads
 * are started when there is something to look up, several so that one dead name server entry doesn't hold up the
 * others, and end when they have been idle. The answers wait here for the kernel thread.
 */
final class Names {
    private static final int MAX_THREADS = 4;
    private static final long IDLE_SECONDS = 30;

    private final ThreadPoolExecutor threads;
    private final Runnable wakeup;

    /** Bounded by the connections that are being dialled. */
    private final MessagePassingQueue<Answer> answers = new MpscLinkedAtomicQueue<>();

    private record Answer(Dial dial, List<InetAddress> addresses, String failure) {
        void tell() {
            if (failure == null) {
                dial.resolved(addresses);
            } else {
                dial.fail(failure);
            }
        }
    }

    Names(ThreadFactory factory, Runnable wakeup) {
        this.wakeup = wakeup;
        this.threads = new ThreadPoolExecutor(
                MAX_THREADS, MAX_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        this.threads.allowCoreThreadTimeOut(true);
    }

    /** Looks up the dial's host now; the dial hears of it out of {@link #tellAnswers}. */
    void lookUp(Dial dial) {
        threads.execute(() -> {
            answers.offer(answer(dial));
            wakeup.run();
        });
    }

    private static Answer answer(Dial dial) {
        try {
            return new Answer(dial, List.of(InetAddress.getAllByName(dial.host())), null);
        } catch (UnknownHostException e) {
            return new Answer(dial, List.of(), "the name is unknown");
        } catch (RuntimeException e) {
            return new Answer(dial, List.of(), "the name can't be looked up: " + e);
        }
    }

    void tellAnswers() {
        Answer answer;
        while ((answer = answers.poll()) != null) {
            answer.tell();
        }
    }

    boolean hasAnswers() {
        return !answers.isEmpty();
    }

    void close() {
        threads.shutdownNow();
    }
}
