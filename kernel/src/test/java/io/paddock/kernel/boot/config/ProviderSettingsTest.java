package io.paddock.kernel.boot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.kernel.plugin.GivenValue;
import io.paddock.kernel.plugin.ProviderRequest;
import io.paddock.kernel.plugin.Spi;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderSettingsTest {
    private static final String APACHE = "org.apache.zookeeper.server.auth.";

    @TempDir Path dir;
    private ConfigFixture fixture;

    @BeforeEach
    void fixture() {
        fixture = new ConfigFixture(dir);
    }

    private ProviderRequest request(String... lines) throws Exception {
        return fixture.read(lines).providers().request();
    }

    private static List<String> names(ProviderRequest request, Spi spi) {
        return request.names(spi).stream().map(GivenValue::text).toList();
    }

    @Test
    void defaultsAreNamed() throws Exception {
        ProviderRequest request = request();
        assertEquals(List.of("chronicle"), names(request, Spi.STORAGE));
        assertEquals(List.of("fle"), names(request, Spi.ELECTION));
        assertEquals(List.of("nio"), names(request, Spi.TRANSPORT));
        assertEquals(List.of("world", "ip", "auth", "digest"), names(request, Spi.ACL));
        assertEquals(List.of("ip", "digest"), names(request, Spi.AUTH));
    }

    @Test
    void givenNamesReplaceTheDefaults() throws Exception {
        ProviderRequest request = request("storage=acme.rocks/rocks", "acl=world , digest", "auth=digest");
        assertEquals(List.of(new GivenValue("acme.rocks/rocks", "zoo.cfg:2")), request.names(Spi.STORAGE));
        assertEquals(List.of("world", "digest"), names(request, Spi.ACL));
        assertEquals(List.of("digest"), names(request, Spi.AUTH));
        assertEquals(ConfigProblemId.WRONG_VALUE, fixture.problem("storage=a,b").id());
    }

    @Test
    void optionsKeepTheirOrigin() throws Exception {
        fixture.properties.put("paddock.storage.chronicle.block-size", "9m");
        ProviderRequest request = request("storage.chronicle.block-size=8m", "storage.other.a.b=1");
        assertEquals(new GivenValue("9m", "-Dpaddock.storage.chronicle.block-size"),
                request.options(Spi.STORAGE).get("chronicle").get("block-size"));
        assertEquals(Map.of("a.b", new GivenValue("1", "zoo.cfg:3")), request.options(Spi.STORAGE).get("other"));
    }

    @Test
    void apachesKeysBecomeOptions() throws Exception {
        fixture.properties.put("zookeeper.DigestAuthenticationProvider.superDigest", "super:abc");
        Map<String, GivenValue> digest = request("DigestAuthenticationProvider.digestAlg=SHA-256")
                .options(Spi.AUTH).get("digest");
        assertEquals("super:abc", digest.get("super-digest").text());
        assertEquals(new GivenValue("SHA-256", "zoo.cfg:2 (DigestAuthenticationProvider.digestAlg)"),
                digest.get("algorithm"));
    }

    @Test
    void ourOwnKeyCountsMoreThanApaches() throws Exception {
        assertEquals("MD5", request("auth.digest.algorithm=MD5", "DigestAuthenticationProvider.digestAlg=SHA-256")
                .options(Spi.AUTH).get("digest").get("algorithm").text());
    }

    @Test
    void tlsIsTheTransports() throws Exception {
        ProviderRequest request = request("transport=acme/wire", "ssl.keyStore.location=/k", "sslQuorum=false");
        Map<String, GivenValue> options = request.options(Spi.TRANSPORT).get("wire");
        assertEquals(Set.of("ssl.keyStore.location"), options.keySet(), "a default spelled out is not passed");
        GivenValue keyStore = options.get("ssl.keyStore.location");
        assertEquals("/k", keyStore.text());
        assertEquals("zoo.cfg:3", keyStore.origin());
        assertTrue(keyStore.otherwise().contains("nothing is encrypted"), keyStore::otherwise);
    }

    @Test
    void apachesAuthenticationProvidersHaveCounterparts() throws Exception {
        fixture.properties.put("zookeeper.authProvider.x", APACHE + "EnsembleAuthenticationProvider");
        ProviderRequest request = request("authProvider.1=" + APACHE + "SASLAuthenticationProvider",
                "authProvider.2=" + APACHE + "IPAuthenticationProvider");
        assertEquals(List.of("world", "ip", "auth", "digest", "sasl"), names(request, Spi.ACL));
        assertEquals(List.of("ip", "digest", "sasl", "ensemble"), names(request, Spi.AUTH));
    }

    @Test
    void aForeignClassIsRefused() {
        assertEquals(ConfigProblemId.FOREIGN_CLASS, fixture.problem("authProvider.1=com.acme.Auth").id());
    }

    @Test
    void aProviderLeftOutOfAnExplicitListIsAWarning() throws Exception {
        List<ConfigProblem> warnings = fixture.read("acl=world,sasl", "auth=digest",
                "authProvider.1=" + APACHE + "SASLAuthenticationProvider").warnings();
        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(warnings.get(0).problem().contains("not in auth=digest"), warnings::toString);
    }

    @Test
    void digestCanBeSwitchedOff() throws Exception {
        ProviderRequest request = request("DigestAuthenticationProvider.enabled=false");
        assertEquals(List.of("world", "ip", "auth"), names(request, Spi.ACL));
        assertEquals(List.of("ip"), names(request, Spi.AUTH));
    }

    @Test
    void thePluginDirectoryIsOptional() throws Exception {
        assertEquals(Optional.empty(), fixture.read().providers().pluginDir());
        assertEquals(Optional.of(Path.of("/p")), fixture.read("plugin.dir=/p").providers().pluginDir());
        assertTrue(fixture.read("plugin.allow-automatic=yes").providers().allowAutomatic());
    }
}
