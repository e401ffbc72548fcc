package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.ServerConfig;
import io.paddock.dist.e2e.harness.ServerProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class WhitelistIT {
    @Test
    void onlySrvrIsAnsweredUnlessTheConfigurationSaysMore(@TempDir Path dir) throws Exception {
        try (ServerProcess server = ServerProcess.start(ServerConfig.standalone(dir).unset("4lw.commands.whitelist"))) {
            assertTrue(server.ask("srvr").contains("Mode: standalone"));
            assertEquals("ruok is not executed because it is not in the whitelist.", server.ask("ruok").trim());
            assertEquals("mntr is not executed because it is not in the whitelist.", server.ask("mntr").trim());
        }
    }

    @Test
    void theWhitelistNamesWhatIsAnswered(@TempDir Path dir) throws Exception {
        ServerConfig config = ServerConfig.standalone(dir).set("4lw.commands.whitelist", "ruok, srvr");
        try (ServerProcess server = ServerProcess.start(config)) {
            assertEquals("imok", server.ask("ruok"));
            assertEquals("stat is not executed because it is not in the whitelist.", server.ask("stat").trim());
        }
    }
}
