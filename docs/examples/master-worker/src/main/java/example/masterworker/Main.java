package example.masterworker;

import java.util.concurrent.CountDownLatch;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.ExponentialBackoffRetry;

/** {@code master NAME | worker NAME | submit COUNT MILLIS}, after the servers' addresses. */
public final class Main {
    private static final int SESSION_TIMEOUT_MILLIS = 6_000;
    private static final int CONNECTION_TIMEOUT_MILLIS = 5_000;

    private Main() {}

    /** See the class. */
    public static void main(String[] args) throws Exception {
        if (args.length < 3) {
            System.err.println("usage: HOST:PORT[,HOST:PORT...] master NAME | worker NAME | submit COUNT MILLIS");
            System.exit(64);
        }
        try (CuratorFramework client = CuratorFrameworkFactory.newClient(
                args[0], SESSION_TIMEOUT_MILLIS, CONNECTION_TIMEOUT_MILLIS, new ExponentialBackoffRetry(200, 10))) {
            client.start();
            switch (args[1]) {
                case "master" -> {
                    try (Master master = new Master(client, args[2])) {
                        master.start();
                        untilInterrupted();
                    }
                }
                case "worker" -> {
                    try (Worker worker = new Worker(client, args[2])) {
                        worker.start();
                        untilInterrupted();
                    }
                }
                case "submit" -> new Submitter(client).run(Integer.parseInt(args[2]), Long.parseLong(args[3]));
                default -> throw new IllegalArgumentException("'" + args[1] + "' is not master, worker or submit");
            }
        }
    }

    private static void untilInterrupted() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
