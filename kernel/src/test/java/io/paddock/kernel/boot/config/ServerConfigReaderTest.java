package io.paddock.kernel.boot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.kernel.client.RequestThrottling;
import io.paddock.kernel.client.SessionThrottling;
import io.paddock.kernel.plugin.GivenValue;
import io.paddock.kernel.plugin.Spi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerConfigReaderTest {
    @TempDir Path dir;
    private ConfigFixture fixture;

    @BeforeEach
    void fixture() {
        fixture = new ConfigFixture(dir);
    }

    @Test
    void apachesSampleIsAStandaloneServer() throws Exception {
        ServerConfig config = fixture.read("tickTime=2000", "initLimit=10", "syncLimit=5", "clientPort=2181",
                "#maxClientCnxns=60", "#autopurge.snapRetainCount=3");

        assertEquals(Optional.of(new HostPort("0.0.0.0", 2181)), config.clients().plain());
        assertEquals(2181, config.clientPort());
        assertEquals(-1, config.secureClientPort());
        assertEquals(new Sessions(2000, 4000, 40_000, false, false, false), config.sessions());
        assertTrue(config.ensemble().standalone());
        assertEquals(0, config.serverId());
        assertEquals(fixture.dataDir(), config.storage().dataDir());
        assertEquals(fixture.dataDir(), config.storage().dataLogDir());
        assertEquals(60, config.clients().maxPerAddress());
        assertEquals(List.of(), config.warnings());
    }

    @Test
    void theConfigurationOfApachesContainerWorks() throws Exception {
        ServerConfig config = fixture.read("dataLogDir=" + dir.resolve("datalog"), "tickTime=2000", "initLimit=5",
                "syncLimit=2", "autopurge.snapRetainCount=3", "autopurge.purgeInterval=0", "maxClientCnxns=60",
                "standaloneEnabled=true", "admin.enableServer=true", "server.1=localhost:2888:3888;2181");
        assertTrue(config.ensemble().standalone());
        assertEquals(2181, config.clientPort());
        assertEquals(List.of(ConfigProblemId.WEAK_ENSEMBLE),
                config.warnings().stream().map(ConfigProblem::id).toList());
    }

    @Test
    void administrationIsOnForThisMachine() throws Exception {
        Operations operations = fixture.read().operations();
        assertEquals(Optional.of(new HostPort("127.0.0.1", 8080)), operations.admin());
        assertFalse(operations.adminAskedFor());
        assertTrue(fixture.read("admin.serverPort=8080").operations().adminAskedFor());
        assertEquals(Optional.empty(), fixture.read("admin.enableServer=false").operations().admin());
    }

    @Test
    void withoutClientPortThereIsNone() throws Exception {
        assertEquals(Optional.empty(), fixture.read().clients().plain());
    }

    @Test
    void retentionIsOnUnlessTurnedOff() throws Exception {
        assertEquals(new Retention(true, 3, 3_600_000, 256 << 20), fixture.read().retention());
        assertEquals(new Retention(false, 3, 0, 0), fixture.read("autopurge.purgeInterval=0").retention());
        assertEquals(new Retention(true, 5, 600_000, 0),
                fixture.read("autopurge.purgeInterval=10m", "autopurge.snapRetainCount=5").retention());
        assertEquals(new Retention(true, 3, 600_000, 1024),
                fixture.read("autopurge.purgeInterval=10m", "autopurge.journalSizeInKb=1").retention());
        assertEquals(new Retention(true, 3, 3_600_000, 0), fixture.read("autopurge.journalSizeInKb=-1").retention());
    }

    @Test
    void fewerThanThreeSnapshotsAreNotAllowed() throws Exception {
        assertEquals(ConfigProblemId.ADJUSTED, fixture.warning("autopurge.snapRetainCount=1").id());
        assertEquals(3, fixture.read("autopurge.snapRetainCount=1").retention().snapshotsKept());
    }

    @Test
    void allProblemsAreToldAtOnceWithTheirLines() {
        List<ConfigProblem> problems = fixture.problems("tikTime=2000", "clientPort=abc", "", "minSessionTimeout=9",
                "maxSessionTimeout=8", "server.1=a:2888");

        assertEquals(List.of("zoo.cfg:2", "zoo.cfg:3", "zoo.cfg:5", "zoo.cfg:7"),
                problems.stream().map(ConfigProblem::place).sorted().toList());
        String message = assertThrows(ConfigException.class, () -> fixture.read("tikTime=1", "clientPort=x"))
                .getMessage();
        assertEquals(2, message.lines().count());
    }

    @Test
    void anUnknownKeyNamesTheNearest() {
        ConfigProblem problem = fixture.problem("tikTime=2000");
        assertEquals(ConfigProblemId.UNKNOWN_KEY, problem.id());
        assertEquals("PDK-202 zoo.cfg:2: the key tikTime is unknown. Do: did you mean tickTime? Correct the key or"
                + " remove the line.", problem.toString());
    }

    @Test
    void aWrongValueTellsWhatIsAllowed() {
        assertEquals("PDK-203 zoo.cfg:2: clientPort has a value that it doesn't allow. Seen: '99999'. Do: give a whole"
                + " number from 0 to 65535.", fixture.problem("clientPort=99999").toString());
    }

    @Test
    void dataDirIsRequired() {
        ConfigException refused = assertThrows(ConfigException.class, () -> fixture.readExactly("clientPort=2181"));
        assertEquals(ConfigProblemId.MISSING_KEY, refused.problems().get(0).id());
        assertEquals(1, refused.problems().size());
    }

    @Test
    void aMissingFileIsTold() {
        ConfigException refused = assertThrows(ConfigException.class,
                () -> new ServerConfigReader(Map.of(), Map.of()).read(dir.resolve("none.cfg")));
        assertEquals(ConfigProblemId.UNREADABLE, refused.problems().get(0).id());
        assertEquals("no such file", refused.problems().get(0).seen());
    }

    @Test
    void anAddressNeedsItsPort() {
        assertEquals(ConfigProblemId.CONTRADICTION, fixture.problem("clientPortAddress=localhost").id());
        assertEquals(ConfigProblemId.CONTRADICTION, fixture.problem("secureClientPortAddress=localhost").id());
    }

    @Test
    void sessionTimeoutsOfMinusOneMeanTicks() throws Exception {
        Sessions sessions = fixture.read("tickTime=100", "minSessionTimeout=-1", "maxSessionTimeout=-1").sessions();
        assertEquals(200, sessions.minTimeoutMillis());
        assertEquals(2000, sessions.maxTimeoutMillis());
    }

    @Test
    void aKeyWithoutUseIsAWarningWithTheReason() throws Exception {
        ConfigProblem warning = fixture.warning("preAllocSize=65536");
        assertEquals(ConfigProblemId.NO_USE, warning.id());
        assertTrue(warning.problem().contains("journal"), warning::problem);
    }

    @Test
    void whatCantBeHonouredIsRefused() throws Exception {
        assertEquals(ConfigProblemId.CANNOT_HONOUR, fixture.problem("quorum.auth.enableSasl=true").id());
        assertEquals(List.of(), fixture.read("quorum.auth.enableSasl=false").warnings());
    }

    @Test
    void aPortForTlsBringsTheSchemeOfCertificates() throws Exception {
        ServerConfig config = fixture.read("secureClientPort=2281", "secureClientPortAddress=127.0.0.1");
        assertEquals(Optional.of(new HostPort("127.0.0.1", 2281)), config.clients().secure());
        assertEquals(2281, config.secureClientPort());
        assertEquals(List.of("ip", "digest", "x509"), authenticators(config));
        assertEquals(List.of("ip", "digest", "x509"), authenticators(fixture.read("client.portUnification=true")));
        assertEquals(List.of("ip", "digest"), authenticators(fixture.read()));
        ServerConfig named = fixture.read("secureClientPort=2281", "auth=ip", "acl=world,ip");
        assertEquals(List.of("ip"), authenticators(named));
        assertEquals(List.of(), named.warnings(), "nobody has asked for what is left out");
    }

    private static List<String> authenticators(ServerConfig config) {
        return config.providers().request().names(Spi.AUTH).stream().map(GivenValue::text).toList();
    }

    @Test
    void whatHasNoEffectYetIsAWarningUnlessItIsTheDefault() throws Exception {
        ConfigProblem warning = fixture.warning("allowSaslFailedClients=true");
        assertEquals(ConfigProblemId.NOT_YET, warning.id());
        assertTrue(warning.problem().contains("always turned away"), warning::problem);
        assertEquals(List.of(), fixture.read("allowSaslFailedClients=false").warnings());
    }

    @Test
    void whatProtectsAndIsNotThereIsRefused() {
        for (String line : List.of("sessionRequireClientSASLAuth=true",
                "audit.impl.class=com.acme.Log", "ssl.context.supplier.class=com.acme.Keys")) {
            assertEquals(ConfigProblemId.CANNOT_HONOUR, fixture.problem(line).id(), line);
        }
    }

    @Test
    void schemesThatAreRequiredMustBeThere() throws Exception {
        assertEquals(List.of(), fixture.read().access().requiredSchemes());
        assertEquals(List.of("digest", "ip"), fixture.read("enforce.auth.enabled=true",
                "enforce.auth.schemes= digest, ip").access().requiredSchemes());
        assertEquals(List.of(), fixture.read("enforce.auth.schemes=digest").access().requiredSchemes());
        assertEquals(ConfigProblemId.CONTRADICTION, fixture.problem("enforce.auth.enabled=true").id());
        ConfigProblem problem = fixture.problems("enforce.auth.enabled=true", "enforce.auth.schemes=digest,kerberos")
                .get(0);
        assertEquals(ConfigProblemId.CANNOT_HONOUR, problem.id());
        assertEquals("zoo.cfg:3", problem.place());
        assertTrue(problem.problem().contains("kerberos"), problem::problem);
    }

    @Test
    void requestsAndSessionsCanBeThrottled() throws Exception {
        Limits limits = fixture.read("request_throttle_max_requests=20", "request_throttle_stall_time=7",
                "request_throttle_drop_stale=false", "request_stale_latency_check=true", "throttled_op_wait_time=50",
                "connection_throttle_tokens=9", "connection_throttle_weight_enabled=true",
                "connection_throttle_decrease_ratio=0.5").limits();
        assertEquals(new RequestThrottling(20, 7, false, true, 50), limits.requests());
        assertEquals(new SessionThrottling(9, 1, 1, -1, 0.02, 0.002, 0.5, true, 3, 2, 1), limits.newSessions());
        assertEquals(RequestThrottling.OFF, fixture.read().limits().requests());
        assertEquals(SessionThrottling.OFF, fixture.read().limits().newSessions());
    }

    @Test
    void fourLetterWordsAreApaches() throws Exception {
        assertEquals(List.of("srvr"), List.copyOf(fixture.read().operations().words().allowed()));
        FourLetterWords given = fixture.read("4lw.commands.whitelist=mntr, ruok ,", "readonlymode.enabled=true")
                .operations().words();
        assertEquals(List.of("isro", "mntr", "ruok", "srvr"), List.copyOf(given.allowed()));
        assertFalse(given.isAllowed("stat"));
        assertTrue(fixture.read("4lw.commands.whitelist=mntr,*").operations().words().isAllowed("stat"));
    }

    @Test
    void argumentsMakeAStandaloneServer() throws Exception {
        ServerConfig config = new ServerConfigReader(Map.of(), Map.of())
                .ofArguments(List.of("2182", fixture.dataDir().toString(), "500", "7"));
        assertEquals(2182, config.clientPort());
        assertEquals(500, config.sessions().tickTimeMillis());
        assertEquals(7, config.clients().maxPerAddress());
        ConfigException refused = assertThrows(ConfigException.class,
                () -> new ServerConfigReader(Map.of(), Map.of()).ofArguments(List.of("2182")));
        assertEquals(ConfigProblemId.WRONG_VALUE, refused.problems().get(0).id());
    }

    @Test
    void readingChangesNothing() throws Exception {
        fixture.read("clientPort=2181");
        assertFalse(Files.exists(fixture.dataDir()));
    }
}
