package io.paddock.kernel.boot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.kernel.plugin.Spi;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** File, system properties and environment over one another, as Apache does it. */
class PrecedenceTest {
    @TempDir Path dir;
    private ConfigFixture fixture;

    @BeforeEach
    void fixture() {
        fixture = new ConfigFixture(dir);
    }

    private static List<ConfigProblemId> ids(ServerConfig config) {
        return config.warnings().stream().map(ConfigProblem::id).toList();
    }

    @Test
    void aPropertyIsReadWhereApacheReadsOne() throws Exception {
        fixture.properties.put("zookeeper.snapCount", "5000");
        fixture.properties.put("jute.maxbuffer", "4194304");
        fixture.properties.put("readonlymode.enabled", "true");
        ServerConfig config = fixture.read();
        assertEquals(5000, config.storage().snapshotEveryTransactions());
        assertEquals(4_194_304, config.limits().maxFrameBytes());
        assertTrue(config.sessions().readOnlyMode());
        assertEquals(List.of(), ids(config));
    }

    @Test
    void theFileCountsMoreThanAPrefixedProperty() throws Exception {
        fixture.properties.put("zookeeper.snapCount", "5000");
        ServerConfig config = fixture.read("snapCount=7000");
        assertEquals(7000, config.storage().snapshotEveryTransactions());
        assertEquals(List.of(ConfigProblemId.OVERRULED), ids(config));
        assertEquals("-Dzookeeper.snapCount", config.warnings().get(0).place());
    }

    @Test
    void aPropertyWithoutPrefixCountsMoreThanTheFile() throws Exception {
        fixture.properties.put("jute.maxbuffer", "4194304");
        ServerConfig config = fixture.read("jute.maxbuffer=2m");
        assertEquals(4_194_304, config.limits().maxFrameBytes());
        assertEquals("zoo.cfg:2", config.warnings().get(0).place());
        assertEquals(2 << 20, new ConfigFixture(dir).read("jute.maxbuffer=2m").limits().maxFrameBytes());
    }

    @Test
    void ofTwoPropertiesTheNewerNameCounts() throws Exception {
        fixture.properties.put("fsync.warningthresholdms", "10");
        fixture.properties.put("zookeeper.fsync.warningthresholdms", "20");
        assertEquals("20", fixture.read().providers().request().options(Spi.STORAGE).get("chronicle")
                .get("sync-warning-millis").text());
    }

    @Test
    void whatApacheReadsFromTheFileAloneIsNoProperty() throws Exception {
        fixture.properties.put("zookeeper.tickTime", "5");
        ServerConfig config = fixture.read();
        assertEquals(3000, config.sessions().tickTimeMillis());
        assertEquals(List.of(ConfigProblemId.UNKNOWN_PROPERTY), ids(config));
        assertTrue(config.warnings().get(0).remedy().contains("zoo.cfg"), config.warnings()::toString);
    }

    @Test
    void unknownPropertiesOfOursAreToldAndOthersLeftAlone() throws Exception {
        fixture.properties.put("zookeeper.snapCuont", "5");
        fixture.properties.put("java.version", "17");
        fixture.properties.put("zookeeper.log.dir", "/var/log");
        ServerConfig config = fixture.read();
        assertEquals(List.of(ConfigProblemId.UNKNOWN_PROPERTY), ids(config));
        assertTrue(config.warnings().get(0).remedy().contains("-Dzookeeper.snapCount?"), config.warnings()::toString);
    }

    @Test
    void theEnvironmentCountsMost() throws Exception {
        fixture.environment.put("PADDOCK_CFG_TICKTIME", "123");
        fixture.environment.put("PADDOCK_CFG_JUTE_MAXBUFFER", "8192");
        fixture.environment.put("PADDOCK_HOME", "/opt");
        fixture.properties.put("jute.maxbuffer", "4096");
        ServerConfig config = fixture.read("tickTime=2000");
        assertEquals(123, config.sessions().tickTimeMillis());
        assertEquals(8192, config.limits().maxFrameBytes());
    }

    @Test
    void theEnvironmentCanListServers() throws Exception {
        fixture.environment.put("PADDOCK_CFG_SERVER_2", "z:1:2");
        assertEquals("z", fixture.readEnsemble().ensemble().membership().members().get(2L).addresses().get(0).host());
    }

    @Test
    void anUnknownVariableIsRefused() {
        fixture.environment.put("PADDOCK_CFG_TICK_TIME", "123");
        ConfigProblem problem = fixture.problem();
        assertEquals(ConfigProblemId.UNKNOWN_KEY, problem.id());
        assertEquals("$PADDOCK_CFG_TICK_TIME", problem.place());
    }

    @Test
    void aWrongValueIsToldWhereItWasGiven() {
        fixture.properties.put("zookeeper.snapCount", "many");
        assertEquals("-Dzookeeper.snapCount", fixture.problem().place());
    }

    @Test
    void thePrefixOfThePropertyIsTakenOffInTheFile() throws Exception {
        ServerConfig config = fixture.read("zookeeper.extendedTypesEnabled=true");
        assertTrue(config.features().extendedTypes());
        assertEquals(List.of(ConfigProblemId.PREFIXED_KEY), ids(config));
    }

    @Test
    void theLastOfTwoLinesCounts() throws Exception {
        ServerConfig config = fixture.read("tickTime=1000", "tickTime=2000");
        assertEquals(2000, config.sessions().tickTimeMillis());
        assertEquals(List.of(ConfigProblemId.GIVEN_TWICE), ids(config));
    }
}
