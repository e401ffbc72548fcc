package io.paddock.transport.nio.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.config.ConfigSchema;
import io.paddock.testkit.CertificateAuthority;
import io.paddock.testkit.MapConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsContextTest {
    private static final InetSocketAddress PEER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4711);

    @TempDir
    private static Path dir;

    private static Map<String, String> stores;

    @BeforeAll
    static void makeKeys() throws Exception {
        CertificateAuthority authority = CertificateAuthority.in(dir);
        stores = Map.of(
                "ssl.keyStore.location", authority.certify("server", "CN=server").toString(),
                "ssl.keyStore.password", CertificateAuthority.PASSWORD,
                "ssl.trustStore.location", authority.trustStore().toString(),
                "ssl.trustStore.password", CertificateAuthority.PASSWORD);
    }

    private static TlsContext context(String... options) throws IOException {
        Map<String, String> all = new HashMap<>(stores);
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        return TlsContext.load(TlsSettings.of("ssl.",
                new MapConfig(new ConfigSchema(TlsSettings.options("ssl.", "clients", false)), all)));
    }

    @Test
    void theDefaultsAreThoseOfTheField() throws Exception {
        SSLEngine accepting = context().toAccept(PEER);
        assertArrayEquals(new String[] {"TLSv1.3", "TLSv1.2"}, accepting.getEnabledProtocols());
        assertTrue(accepting.getNeedClientAuth());
        assertEquals(null, accepting.getSSLParameters().getEndpointIdentificationAlgorithm());
        SSLEngine dialling = context().toDial("localhost", 1);
        assertTrue(dialling.getUseClientMode());
        assertEquals("HTTPS", dialling.getSSLParameters().getEndpointIdentificationAlgorithm());
    }

    @Test
    void namesAreCheckedAsAsked() throws Exception {
        TlsContext both = context("ssl.clientHostnameVerification", "true");
        assertEquals("HTTPS", both.toAccept(PEER).getSSLParameters().getEndpointIdentificationAlgorithm());
        TlsContext none = context("ssl.clientHostnameVerification", "true", "ssl.hostnameVerification", "false");
        assertEquals(null, none.toAccept(PEER).getSSLParameters().getEndpointIdentificationAlgorithm());
        assertEquals(null, none.toDial("localhost", 1).getSSLParameters().getEndpointIdentificationAlgorithm());
    }

    @Test
    void versionsAndSuitesAreThoseThatAreGiven() throws Exception {
        assertArrayEquals(new String[] {"TLSv1.2"},
                context("ssl.protocol", "TLSv1.2").toAccept(PEER).getEnabledProtocols());
        assertArrayEquals(new String[] {"TLSv1.3"},
                context("ssl.protocol", "TLSv1.2", "ssl.enabledProtocols", "TLSv1.3").toAccept(PEER).getEnabledProtocols());
        assertArrayEquals(new String[] {"TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256"},
                context("ssl.ciphersuites", "TLS_AES_256_GCM_SHA384, TLS_AES_128_GCM_SHA256").toAccept(PEER)
                        .getEnabledCipherSuites());
        IOException e = assertThrows(IOException.class, () -> context("ssl.enabledProtocols", "TLSv1.3,TLSv9"));
        assertTrue(e.getMessage().contains("ssl.enabledProtocols") && e.getMessage().contains("'TLSv9'"), e.getMessage());
        assertThrows(IOException.class, () -> context("ssl.ciphersuites", "NONE"));
    }

    @Test
    void whetherACertificateIsNeededIsAsGiven() throws Exception {
        SSLEngine want = context("ssl.clientAuth", "want").toAccept(PEER);
        assertTrue(want.getWantClientAuth());
        assertFalse(want.getNeedClientAuth());
        SSLEngine none = context("ssl.clientAuth", "none").toAccept(PEER);
        assertFalse(none.getWantClientAuth() || none.getNeedClientAuth());
    }

    @Test
    void whatHasNoKeyOrIsNotTrustedAboutRevocationIsRefused() throws Exception {
        IOException noKey = assertThrows(IOException.class,
                () -> context("ssl.keyStore.location", stores.get("ssl.trustStore.location")));
        assertTrue(noKey.getMessage().contains("no private key"), noKey.getMessage());
        IOException noTrust = assertThrows(IOException.class,
                () -> context("ssl.trustStore.location", "", "ssl.ocsp", "true"));
        assertTrue(noTrust.getMessage().contains("ssl.ocsp=true needs ssl.trustStore.location"), noTrust.getMessage());
    }
}
