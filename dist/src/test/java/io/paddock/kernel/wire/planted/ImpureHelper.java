package io.paddock.kernel.wire.planted;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Logger;
import org.jctools.queues.MpscArrayQueue;

/** Does everything that a state machine must not. Never run. */
public final class ImpureHelper {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Object, String> byIdentity = new IdentityHashMap<>();
    private final MpscArrayQueue<String> unsafe = new MpscArrayQueue<>(2);

    long clock() {
        return System.nanoTime();
    }

    int chance() {
        return new Random().nextInt();
    }

    String property() {
        return System.getProperty("jute.maxbuffer");
    }

    synchronized void locked() {
        lock.lock();
    }

    boolean file() {
        return Files.exists(Path.of("zoo.cfg"));
    }

    Socket socket() {
        return new Socket();
    }

    InetAddress lookUp() throws IOException {
        return InetAddress.getByName("localhost");
    }

    String order() {
        return Set.of("a", "b") + byIdentity.toString() + unsafe;
    }

    Class<?> foreign() {
        return org.junit.jupiter.api.Test.class;
    }

    void fail() {
        throw new RuntimeException("something");
    }

    void print() {
        Logger.getGlobal().info("one way");
        System.out.println("another");
        System.exit(1);
    }

    /** An exception whose name hides it. */
    static final class Oops extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
