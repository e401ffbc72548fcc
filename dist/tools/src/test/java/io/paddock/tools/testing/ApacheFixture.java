package io.paddock.tools.testing;

import java.nio.file.Path;
import org.apache.zookeeper.ZooKeeper;

/** Directories as Apache's server leaves them. */
public final class ApacheFixture {
    private ApacheFixture() {}

    /**
     * A data directory with a bit of everything, written under load until the server was killed: its last log may end
     * within a transaction, which Apache's own tools take for damage.
     *
     * @param properties of the server, {@code -Dname=value}
     */
    public static Path killedUnderLoad(Path data, int operations, String... properties) throws Exception {
        return write(data, operations, zk -> {}, properties);
    }

    /** Such a directory whose log ends behind a transaction: all writes had been answered when the server was killed. */
    public static Path killedAtRest(Path data, int operations, String... properties) throws Exception {
        return write(data, operations, ApacheFixture::awaitAnswers, properties);
    }

    private static Path write(Path data, int operations, Ending ending, String... properties) throws Exception {
        try (ApacheProcess server = ApacheProcess.start(data, properties)) {
            ZooKeeper zk = Client.connect(server.address());
            Load.variety(zk);
            Load.stream(zk, operations);
            ending.of(zk);
            server.kill();
            zk.close(1);
        }
        return data;
    }

    /** Answers come in order. */
    private static void awaitAnswers(ZooKeeper zk) throws Exception {
        zk.setData("/", new byte[0], -1);
    }

    @FunctionalInterface
    private interface Ending {
        void of(ZooKeeper zk) throws Exception;
    }
}
