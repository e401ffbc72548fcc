package io.paddock.kernel.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.kernel.boot.config.ServerConfigReader;
import io.paddock.kernel.observe.ServerInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of conf and envi have ZooKeeper's names and order. */
class ServerInfoLinesTest {
    private static final List<String> STANDALONE = List.of(
            "clientPort", "secureClientPort", "dataDir", "dataLogDir", "tickTime", "maxClientCnxns",
            "minSessionTimeout", "maxSessionTimeout", "clientPortListenBacklog", "serverId");

    @TempDir
    Path directory;

    private ServerInfo read(String lines) throws Exception {
        Path file = Files.writeString(
                directory.resolve("zoo.cfg"), "dataDir=" + directory + "\nclientPort=2181\n" + lines);
        return ServerInfoLines.of(new ServerConfigReader(Map.of(), Map.of()).read(file));
    }

    @Test
    void standalone() throws Exception {
        ServerInfo info = read("tickTime=1000\n");
        assertEquals(STANDALONE, new ArrayList<>(info.configuration().keySet()));
        assertEquals("2181", info.configuration().get("clientPort"));
        assertEquals("-1", info.configuration().get("secureClientPort"));
        assertEquals(directory.resolve("version-2").toString(), info.configuration().get("dataDir"));
        assertEquals("1000", info.configuration().get("tickTime"));
        assertEquals("2000", info.configuration().get("minSessionTimeout"));
        assertEquals("20000", info.configuration().get("maxSessionTimeout"));
        assertEquals("-1", info.configuration().get("clientPortListenBacklog"));
    }

    @Test
    void memberOfAnEnsemble() throws Exception {
        Files.writeString(directory.resolve("myid"), "2\n");
        ServerInfo info = read("initLimit=10\nsyncLimit=5\nserver.1=a:2888:3888\nserver.2=b:2889:3889:observer\n"
                + "server.3=c:2888:3888\nserver.4=d:2888:3888\n");
        List<String> names = new ArrayList<>(STANDALONE);
        names.addAll(List.of("initLimit", "syncLimit", "electionAlg", "electionPort", "quorumPort", "peerType"));
        assertEquals(names, new ArrayList<>(info.configuration().keySet()));
        assertEquals("2", info.configuration().get("serverId"));
        assertEquals("3", info.configuration().get("electionAlg"));
        assertEquals("3889", info.configuration().get("electionPort"));
        assertEquals("2889", info.configuration().get("quorumPort"));
        assertEquals("1", info.configuration().get("peerType"));
    }

    @Test
    void theVersionBeginsWithTheReleaseThatClientsFind() throws Exception {
        ServerInfo info = read("");
        assertTrue(info.version().matches("3\\.9\\.\\d+-paddock-.+"
                + ", built on \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC"), info.version());
        assertEquals(info.version(), info.environment().get("zookeeper.version"));
        assertEquals("host.name", info.environment().keySet().stream().skip(1).findFirst().orElseThrow());
    }
}
