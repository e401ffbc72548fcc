package io.paddock.tools.testing;

import java.nio.file.Path;
import org.apache.zookeeper.ZooKeeper;

/** Directories as Apache's server leaves them. */
public final class ApacheFixture {
    private ApacheFixture() {}

    /**
     * A data directory with a bit of everything, written under load until the server was killed.
     *
     * @param properties of the server, {@code -Dname=value}
     */
    public static Path killedUnderLoad(Path data, int operations, String... properties) throws Exception {
        try (ApacheProcess server = ApacheProcess.start(data, properties)) {
            ZooKeeper zk = Client.connect(server.address());
            Load.variety(zk);
            Load.stream(zk, operations);
            server.kill();
            zk.close(1);
        }
        return data;
    }
}
