package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.ServerConfig;
import io.paddock.dist.e2e.harness.ServerProcess;
import io.paddock.dist.e2e.harness.ServerProgram;
import io.paddock.dist.e2e.harness.Shell;
import io.paddock.testkit.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kerby.kerberos.kerb.server.SimpleKdcServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Clients that log in with SASL, configured as for Apache's server; each client is Apache's shell in a process of its own. */
@Timeout(240)
final class SaslIT {
    private static final String PROVIDER = "org.apache.zookeeper.server.auth.SASLAuthenticationProvider";
    private static final String MODULE = "org.apache.zookeeper.server.auth.DigestLoginModule required ";
    private static final String REALM = "PADDOCK.TEST";

    @TempDir
    private Path dir;

    private ServerConfig config;

    @BeforeEach
    void configure() {
        config = ServerConfig.standalone(dir).set("authProvider.1", PROVIDER);
    }

    private Path jaas(String name, String section, String contents) throws IOException {
        return Files.writeString(dir.resolve(name), section + " {\n  " + contents + ";\n};\n");
    }

    private void server(String contents, String... moreFlags) throws IOException {
        config.systemProperty("java.security.auth.login.config", jaas("server.conf", "Server", contents).toString())
                .systemProperty("zookeeper.fips-mode", "false");
        for (int i = 0; i < moreFlags.length; i += 2) {
            config.systemProperty(moreFlags[i], moreFlags[i + 1]);
        }
    }

    /** What Apache's shell says to these commands. */
    private String shell(ServerProcess server, String jaas, String moreFlags, String... commands) throws Exception {
        Path file = jaas("client.conf", "Client", jaas);
        Shell.Result result = new Shell(dir)
                .with("CLIENT_JVMFLAGS", "-Djava.security.auth.login.config=" + file + " -Dzookeeper.fips-mode=false "
                        + moreFlags)
                .reading(String.join("\n", commands) + "\nquit\n")
                .run(ServerProgram.distribution().resolve("bin/zkCli.sh"), "-server", "localhost:" + server.clientPort(),
                        "-timeout", "10000", "-waitforconnection");
        return result.output() + result.errors();
    }

    @Test
    void usersLogInWithPasswords() throws Exception {
        server(MODULE + "user_super=\"top\" user_ann=\"secret\" user_bob=\"hidden\"", "zookeeper.superUser", "bob");
        try (ServerProcess server = ServerProcess.start(config)) {
            String ann = shell(server, MODULE + "username=\"ann\" password=\"secret\"", "",
                    "whoami", "create /ann treasure sasl:ann:cdrwa", "get /ann", "create /auth x auth::cdrwa", "getAcl /auth");
            assertTrue(ann.contains("sasl: ann"), ann);
            assertTrue(ann.contains("Created /ann") && ann.contains("treasure"), ann);
            assertTrue(ann.contains("'sasl,'ann"), ann);

            String nobody = shell(server, MODULE + "username=\"ann\" password=\"guess\"", "", "get /ann");
            assertTrue(nobody.contains("AUTH_FAILED") && !nobody.contains("treasure"), nobody);

            String bob = shell(server, MODULE + "username=\"bob\" password=\"hidden\"", "", "whoami", "get /ann", "get /auth");
            assertTrue(bob.contains("super") && bob.contains("treasure"), bob);

            String superUser = shell(server, MODULE + "username=\"super\" password=\"top\"", "", "get /ann");
            assertTrue(superUser.contains("treasure"), superUser);
        }
    }

    @Test
    void whoDoesNotLogInGetsNothingWhereThatIsRequired() throws Exception {
        config.set("sessionRequireClientSASLAuth", "true");
        server(MODULE + "user_ann=\"secret\"");
        try (ServerProcess server = ServerProcess.start(config)) {
            String ann = shell(server, MODULE + "username=\"ann\" password=\"secret\"", "", "create /a x", "get /a");
            assertTrue(ann.contains("Created /a"), ann);
            String nobody = shell(server, MODULE + "username=\"ann\" password=\"secret\"", "-Dzookeeper.sasl.client=false",
                    "ls /");
            assertTrue(!nobody.contains("[a, zookeeper]"), nobody);
            assertTrue(nobody.contains("Session closed because client failed to authenticate"), nobody);
        }
    }

    @Test
    void clientsComeWithTickets() throws Exception {
        SimpleKdcServer kdc = new SimpleKdcServer();
        kdc.setWorkDir(Files.createDirectory(dir.resolve("kdc")).toFile());
        kdc.setKdcRealm(REALM);
        kdc.setKdcHost("localhost");
        kdc.setKdcTcpPort(Ports.next());
        kdc.setAllowUdp(false);
        kdc.init();
        kdc.start();
        try {
            Path serverKey = dir.resolve("server.keytab");
            Path clientKey = dir.resolve("client.keytab");
            kdc.createAndExportPrincipals(serverKey.toFile(), "zookeeper/localhost");
            kdc.createAndExportPrincipals(clientKey.toFile(), "ann", "kafka/broker1");
            String krb5 = "-Djava.security.krb5.conf=" + dir.resolve("kdc/krb5.conf");
            server(login(serverKey, "zookeeper/localhost"), "java.security.krb5.conf", dir.resolve("kdc/krb5.conf").toString(),
                    "zookeeper.kerberos.removeRealmFromPrincipal", "true");
            try (ServerProcess server = ServerProcess.start(config)) {
                String ann = shell(server, login(clientKey, "ann"), krb5,
                        "whoami", "create /ann treasure sasl:ann:cdrwa", "get /ann");
                assertTrue(ann.contains("sasl: ann") && ann.contains("treasure"), ann);
                String kafka = shell(server, login(clientKey, "kafka/broker1"), krb5, "whoami", "get /ann");
                assertTrue(kafka.contains("sasl: kafka/broker1"), kafka);
                assertTrue(kafka.contains("Insufficient permission") && !kafka.contains("treasure"), kafka);
            }
        } finally {
            kdc.stop();
        }
    }

    private static String login(Path keyTab, String principal) {
        return "com.sun.security.auth.module.Krb5LoginModule required useKeyTab=true storeKey=true useTicketCache=false"
                + " keyTab=\"" + keyTab + "\" principal=\"" + principal + "@" + REALM + "\"";
    }

    @Test
    @DisabledIfSystemProperty(named = "paddock.e2e.server", matches = "apache")
    void withoutUsersNothingStarts() throws Exception {
        try (ServerProcess server = ServerProcess.launch(config)) {
            assertEquals(2, server.awaitExit(), server::log);
            assertTrue(server.log().contains("there is no JAAS file"), server::log);
        }
    }
}
