package io.paddock.tools;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.tools.console.ExitCode;
import io.paddock.tools.testing.ApacheFixture;
import io.paddock.tools.testing.ApacheOracle;
import io.paddock.tools.testing.ApacheProcess;
import io.paddock.tools.testing.Client;
import io.paddock.tools.testing.Directories;
import io.paddock.tools.testing.ToolRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Paddock exports, Apache's server starts from. */
@Timeout(180)
final class ExportTest {
    @TempDir
    private Path dir;

    @Test
    void apachesServerGoesOnWhereItWas() throws Exception {
        Path paddock = dir.resolve("paddock");
        Path back = dir.resolve("back");
        ToolRun.good("import", ApacheFixture.killedUnderLoad(dir.resolve("apache"), 1000), "--to", paddock);
        Files.writeString(paddock.resolve("myid"), "2\n");
        var before = Directories.contents(paddock);
        ToolRun run = ToolRun.good("export", "--from", paddock, "--to", back);
        assertEquals(before, Directories.contents(paddock), "the source is only read");
        assertTrue(run.errors().contains("extendedTypesEnabled=true"), run.errors());
        assertEquals("2\n", Files.readString(back.resolve("myid")));
        assertEquals("0", Files.readString(back.resolve("version-2/currentEpoch")));

        ToolRun.Content content = ToolRun.content(paddock);
        ApacheOracle.load(Directories.copy(back, dir.resolve("copy"))).assertSame(content.replica());
        Files.delete(back.resolve("myid"));
        try (ApacheProcess server = ApacheProcess.start(back)) {
            ZooKeeper zk = Client.connect(server.address());
            assertEquals("/s/n-0000000005", zk.create("/s/n-", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT_SEQUENTIAL));
            assertArrayEquals("counted".getBytes(), zk.getData("/s/n-0000000001", false, null));
            assertNotNull(zk.exists("/ttl", false));
            assertTrue(zk.exists("/s/n-0000000005", false).getCzxid() > content.replica().zxid());
            zk.close();
        }
    }

    @Test
    void aDirectoryWithDataIsRefused() throws Exception {
        Files.createDirectories(dir.resolve("back/version-2/log.1"));
        ToolRun run = ToolRun.of("export", "--from", dir.resolve("paddock"), "--to", dir.resolve("back"));
        assertEquals(ExitCode.DATA_DIRECTORY, run.exitCode());
        assertTrue(run.errors().contains("There is data in"), run.errors());
    }

    @Test
    void thereHasToBeASource() {
        ToolRun run = ToolRun.of("export", "--from", dir.resolve("nothing"), "--to", dir.resolve("back"));
        assertEquals(ExitCode.DATA_DIRECTORY, run.exitCode());
        assertEquals(ExitCode.INVALID_INVOCATION, ToolRun.of("export", "--to", dir.resolve("back")).exitCode());
    }
}
