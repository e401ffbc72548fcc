package io.paddock.kernel.boot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.kernel.boot.config.Member.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnsembleTest {
    private static final String[] THREE = {"initLimit=10", "syncLimit=5", "server.1=a:2888:3888",
            "server.2=b:2888:3888", "server.3=c:2888:3888"};

    @TempDir Path dir;
    private ConfigFixture fixture;

    @BeforeEach
    void fixture() {
        fixture = new ConfigFixture(dir);
    }

    private static String[] with(String... lines) {
        return java.util.stream.Stream.concat(java.util.Arrays.stream(THREE), java.util.Arrays.stream(lines))
                .toArray(String[]::new);
    }

    @Test
    void threeServersAreAnEnsemble() throws Exception {
        ServerConfig config = fixture.readEnsemble("tickTime=2000");
        Ensemble ensemble = config.ensemble();
        assertFalse(ensemble.standalone());
        assertEquals(1, config.serverId());
        assertEquals(Role.PARTICIPANT, ensemble.role());
        assertEquals(10, ensemble.initLimit());
        assertEquals(10, ensemble.connectLimit());
        assertEquals(10_000, ensemble.timings().electionSilenceMillis());
        assertEquals(20_000, ensemble.timings().epochWaitMillis());
        assertEquals("server.1=a:2888:3888:participant\nserver.2=b:2888:3888:participant\n"
                + "server.3=c:2888:3888:participant\nversion=0", ensemble.membership().toString());
        assertEquals(List.of(), config.warnings());
    }

    @Test
    void anObserverIsOneByTheList() throws Exception {
        fixture.myId("4");
        ServerConfig config = fixture.read(with("server.4=d:2888:3888:OBSERVER", "peerType=observer"));
        assertEquals(Role.OBSERVER, config.ensemble().role());
        assertEquals(3, config.ensemble().membership().votingCount());
        assertEquals(List.of(), config.warnings());
    }

    @Test
    void aPeerTypeThatContradictsTheListIsAWarning() throws Exception {
        ServerConfig config = fixture.readEnsemble("peerType=observer");
        assertEquals(Role.PARTICIPANT, config.ensemble().role());
        assertEquals(ConfigProblemId.OVERRULED, config.warnings().get(0).id());
    }

    @Test
    void anEnsembleNeedsItsLimitsAndMyId() {
        List<ConfigProblem> problems = fixture.problems("server.1=a:1:2", "server.2=b:1:2", "server.3=c:1:2");
        assertEquals(List.of(ConfigProblemId.MY_ID, ConfigProblemId.MISSING_KEY, ConfigProblemId.MISSING_KEY),
                problems.stream().map(ConfigProblem::id).toList());
    }

    @Test
    void myIdMustBeAServersNumber() throws Exception {
        for (Map.Entry<String, String> wrong : Map.of("", "not a number", "one", "not a number", "4",
                "no server line", "0", "not from 1 to 255", "256", "not from 1 to 255").entrySet()) {
            fixture.myId(wrong.getKey());
            ConfigProblem problem = fixture.problem(THREE);
            assertEquals(ConfigProblemId.MY_ID, problem.id());
            assertTrue(problem.problem().contains(wrong.getValue()), problem::toString);
        }
        assertEquals(2, fixture.myId(" 2 \nanything").read(THREE).serverId());
    }

    @Test
    void extendedTypesTakeTheGreatestId() throws Exception {
        fixture.myId("255");
        assertEquals(255, fixture.read(with("server.255=z:1:2", "server.9=y:1:2")).serverId());
        List<ConfigProblem> problems = fixture.problems(with("server.255=z:1:2", "server.9=y:1:2",
                "extendedTypesEnabled=true"));
        assertEquals(List.of(ConfigProblemId.SERVER_LINE, ConfigProblemId.MY_ID),
                problems.stream().map(ConfigProblem::id).toList());
    }

    @Test
    void oneServerIsStandaloneWithAWarning() throws Exception {
        ServerConfig config = fixture.read("server.1=a:2888:3888;2181");
        assertTrue(config.ensemble().standalone());
        assertEquals(0, config.serverId());
        assertEquals(2181, config.clientPort());
        assertEquals(List.of(ConfigProblemId.WEAK_ENSEMBLE), config.warnings().stream().map(ConfigProblem::id).toList());
    }

    @Test
    void oneServerIsAnEnsembleIfStandaloneIsOff() throws Exception {
        fixture.myId("1");
        ServerConfig config = fixture.read("initLimit=10", "syncLimit=5", "server.1=a:2888:3888",
                "standaloneEnabled=false");
        assertFalse(config.ensemble().standalone());
        assertEquals(1, config.serverId());
    }

    @Test
    void withoutStandaloneThereMustBeVoters() {
        assertEquals(ConfigProblemId.ENSEMBLE, fixture.problem("standaloneEnabled=false").id());
    }

    @Test
    void observersNeedAQuorum() {
        assertEquals(ConfigProblemId.ENSEMBLE, fixture.problem("server.1=a:1:2:observer").id());
        assertEquals(ConfigProblemId.ENSEMBLE,
                fixture.problem("server.1=a:1:2", "server.2=b:1:2:observer").id());
    }

    @Test
    void twoAndFourVotersAreAWarning() throws Exception {
        fixture.myId("1");
        assertEquals(ConfigProblemId.WEAK_ENSEMBLE,
                fixture.warning("initLimit=1", "syncLimit=1", "server.1=a:1:2", "server.2=b:1:2").id());
        assertEquals(ConfigProblemId.WEAK_ENSEMBLE, fixture.warning(with("server.4=d:1:2")).id());
    }

    @Test
    void theListsClientAddressCounts() throws Exception {
        fixture.myId("9");
        ServerConfig config = fixture.read(with("server.9=z:1:2;127.0.0.1:2181", "server.8=y:1:2",
                "clientPort=2181"));
        assertEquals(Optional.of(new HostPort("127.0.0.1", 2181)), config.clients().plain());
        assertEquals(ConfigProblemId.CONTRADICTION,
                fixture.problem(with("server.9=z:1:2;2181", "server.8=y:1:2", "clientPort=2182")).id());
        assertEquals(ConfigProblemId.CONTRADICTION, fixture.problem(with("server.9=z:1:2;127.0.0.1:2181",
                "server.8=y:1:2", "clientPort=2181", "clientPortAddress=127.0.0.2")).id());
    }

    @Test
    void aPortForTlsMayBeInThisServersLine() throws Exception {
        fixture.myId("9");
        assertEquals(Optional.of(new HostPort("::1", 2281)),
                fixture.read(with("server.9=z:1:2;127.0.0.1:2181;[::1]:2281", "server.8=y:1:2")).clients().secure());
        assertEquals(Optional.empty(),
                fixture.read(with("server.9=z:1:2;2181", "server.8=y:1:2;2181;2281")).clients().secure());
    }

    @Test
    void twoServersAtOneAddressAreRefused() throws Exception {
        fixture.myId("1");
        assertEquals(ConfigProblemId.ENSEMBLE, fixture.problem(with("server.4=a:2888:4888",
                "server.5=e:1:2")).id());
    }

    @Test
    void severalAddressesNeedTheirFeature() throws Exception {
        fixture.myId("1");
        String[] lines = with("server.4=d:1:2|dd:1:2", "server.5=e:1:2");
        assertEquals(ConfigProblemId.SERVER_LINE, fixture.problem(lines).id());
        fixture.properties.put("zookeeper.multiAddress.enabled", "true");
        assertEquals(2, fixture.read(lines).ensemble().membership().members().get(4L).addresses().size());
    }

    @Test
    void groupsHaveWeights() throws Exception {
        Membership membership = fixture.readEnsemble("group.1=1:2", "group.2=3", "weight.3=5").ensemble().membership();
        assertTrue(membership.isHierarchical());
        assertEquals(Map.of(1L, 1L, 2L, 1L, 3L, 2L), membership.groups());
        assertEquals(5, membership.weightOf(3));
        assertTrue(membership.toString().endsWith("group.1=1:2\ngroup.2=3\nweight.1=1\nweight.2=1\nweight.3=5\n"
                + "version=0"), membership::toString);
    }

    @Test
    void groupsMustFitTheServers() throws Exception {
        fixture.myId("1");
        for (String[] wrong : new String[][] {{"group.1=1:2"}, {"group.1=1:2:3", "group.2=3"}, {"group.1=1:2:3:4"},
                {"group.1=1:2:3:x"}, {"group.x=1:2:3"}, {"group.1=1:2:3", "weight.1=-1"},
                {"group.1=1:2:3", "weight.1=0", "weight.2=0", "weight.3=0"}}) {
            List<ConfigProblem> problems = fixture.problems(with(wrong));
            assertTrue(problems.stream().allMatch(problem -> problem.id() == ConfigProblemId.GROUPS),
                    problems::toString);
        }
    }

    @Test
    void serversMayStandInAFileOfTheirOwn() throws Exception {
        fixture.myId("2");
        Path dynamic = fixture.write("zoo.cfg.dynamic.1a", "server.1=a:1:2:participant;0.0.0.0:2181",
                "server.2=b:1:2:participant;0.0.0.0:2182", "server.3=c:1:2:participant;0.0.0.0:2183");
        ServerConfig config = fixture.read("initLimit=10", "syncLimit=5", "dynamicConfigFile=" + dynamic);
        assertEquals(0x1a, config.ensemble().membership().version());
        assertEquals(2182, config.clientPort());

        assertEquals(ConfigProblemId.DYNAMIC_FILE, fixture.problem("initLimit=10", "syncLimit=5",
                "dynamicConfigFile=" + dynamic, "server.1=a:1:2").id());
    }

    @Test
    void theFileOfServersHoldsNothingElse() throws Exception {
        fixture.myId("1");
        Path dynamic = fixture.write("zoo.cfg.dynamic", "server.1=a:1:2", "server.2=b:1:2", "server.3=c:1:2",
                "version=7", "clientPort=1");
        List<ConfigProblem> problems = fixture.problems("initLimit=10", "syncLimit=5", "dynamicConfigFile=" + dynamic);
        assertEquals(List.of("zoo.cfg.dynamic:4", "zoo.cfg.dynamic:5"),
                problems.stream().map(ConfigProblem::place).toList());
        Files.delete(dynamic);
        assertEquals(ConfigProblemId.DYNAMIC_FILE,
                fixture.problem("initLimit=10", "syncLimit=5", "dynamicConfigFile=" + dynamic).id());
    }
}
