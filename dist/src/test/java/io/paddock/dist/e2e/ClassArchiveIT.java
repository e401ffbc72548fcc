package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.Await;
import io.paddock.dist.e2e.harness.DistributionCopy;
import io.paddock.dist.e2e.harness.ServerConfig;
import io.paddock.dist.e2e.harness.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Classes that were made ready serve the directory they were made in, and do no harm to a copy of it. */
@DisabledIfSystemProperty(named = "paddock.e2e.server", matches = "apache")
final class ClassArchiveIT {
    private static final String FROM_ARCHIVE = "source: shared objects file (top)";

    @TempDir
    private Path dir;

    @Test
    void theArchiveIsForTheDirectoryThatItWasMadeIn() throws Exception {
        Path home = dir.resolve("home");
        DistributionCopy.make(home);
        Shell.Result made = new Shell(dir).run(home.resolve("bin/paddock"), "archive-classes");
        assertEquals(0, made.exitCode(), made::errors);
        assertTrue(made.output().startsWith("Made " + home.resolve("lib/archive")), made::output);

        Start inPlace = start(home);
        assertTrue(inPlace.classes().contains("io.paddock.kernel.boot.Server " + FROM_ARCHIVE), "not used where it was made");
        assertTrue(inPlace.log().contains("Serving clients"), inPlace::log);

        Path copy = dir.resolve("copy");
        DistributionCopy.make(home, copy);
        Start copied = start(copy);
        assertFalse(copied.classes().contains(FROM_ARCHIVE), "used in a copy");
        assertTrue(copied.log().contains("Serving clients"), copied::log);
    }

    @Test
    void aDirectoryWithABlankIsToldWhatIsWrong() throws Exception {
        Path home = dir.resolve("my home");
        DistributionCopy.make(home);
        Shell.Result made = new Shell(dir).run(home.resolve("bin/paddock"), "archive-classes");
        assertEquals(1, made.exitCode());
        assertTrue(made.errors().contains("a directory with a blank in its name"), made::errors);
    }

    private record Start(String classes, String log) {}

    /** Starts the server and ends it. */
    private Start start(Path home) throws Exception {
        ServerConfig config = ServerConfig.standalone(Files.createDirectories(dir.resolve(home.getFileName() + "-data")));
        Path classes = dir.resolve(home.getFileName() + "-classes");
        Path logs = dir.resolve(home.getFileName() + "-logs");
        Files.writeString(home.resolve("conf/zoo.cfg"),
                "tickTime=500\ndataDir=data\nclientPort=" + config.clientPort() + "\nadmin.enableServer=false\n");
        Shell shell = new Shell(dir).with("ZK_SERVER_HEAP", "128").with("ZOO_LOG_DIR", logs.toString())
                .with("ZOO_LOG_FILE", "server.log").with("SERVER_JVMFLAGS", "-Xlog:class+load:file=" + classes + ":none");
        assertEquals(0, shell.run(home.resolve("bin/zkServer.sh"), "start").exitCode());
        try {
            Await.until(Duration.ofSeconds(60), () -> "a server that answers",
                    () -> shell.run(home.resolve("bin/zkServer.sh"), "status").exitCode() == 0);
            return new Start(Files.readString(classes), Files.readString(logs.resolve("server.log")));
        } finally {
            shell.run(home.resolve("bin/zkServer.sh"), "stop");
        }
    }
}
