package io.paddock.transport.nio.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.testkit.CertificateAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreFileTest {
    private static final String PASSWORD = CertificateAuthority.PASSWORD;
    /** What stands around the key itself in PKCS #8, for the kinds of keys that are made here. */
    private static final int OCTET_STRING = 0x04;

    @TempDir
    private static Path dir;

    private static CertificateAuthority authority;
    private static Path store;

    @BeforeAll
    static void makeKeys() throws Exception {
        authority = CertificateAuthority.in(dir);
        store = authority.certify("server", "CN=server");
    }

    private static StoreFile file(Path location) {
        return new StoreFile("ssl.keyStore", location, PASSWORD, null, null);
    }

    private static Key onlyKey(KeyStore loaded) throws Exception {
        String alias = Collections.list(loaded.aliases()).get(0);
        assertEquals(2, loaded.getCertificateChain(alias).length, "its own certificate and the authority's");
        return loaded.getKey(alias, PASSWORD.toCharArray());
    }

    @Test
    void theEndingSaysWhatItIs() throws Exception {
        assertEquals(authority.key("server"), onlyKey(file(store).load(true)));
        assertEquals(authority.key("server"), onlyKey(file(Files.copy(store, dir.resolve("key.pfx"))).load(true)));
        IOException e = assertThrows(IOException.class, () -> file(Files.copy(store, dir.resolve("key"))).load(true));
        assertTrue(e.getMessage().contains("set ssl.keyStore.type to"), e.getMessage());
    }

    @Test
    void theTypeCountsMoreThanTheEnding() throws Exception {
        Path named = Files.copy(store, dir.resolve("strange.pem"));
        assertEquals(authority.key("server"), onlyKey(new StoreFile("k", named, PASSWORD, null, "pkcs12").load(true)));
    }

    @Test
    void javasOldStoresAreRead() throws Exception {
        KeyStore old = KeyStore.getInstance("JKS");
        old.load(null, null);
        KeyStore from = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            from.load(in, PASSWORD.toCharArray());
        }
        old.setKeyEntry("server", authority.key("server"), PASSWORD.toCharArray(), from.getCertificateChain("server"));
        Path jks = dir.resolve("server.jks");
        try (OutputStream out = Files.newOutputStream(jks)) {
            old.store(out, PASSWORD.toCharArray());
        }
        assertEquals(authority.key("server"), onlyKey(file(jks).load(true)));
    }

    @Test
    void thePasswordMayBeInAFile() throws Exception {
        Path secret = Files.writeString(dir.resolve("secret"), PASSWORD + "\n");
        assertEquals(authority.key("server"), onlyKey(new StoreFile("k", store, "wrong", secret, null).load(true)));
        IOException e = assertThrows(IOException.class,
                () -> new StoreFile("k", store, PASSWORD, dir.resolve("no-such-file"), null).load(true));
        assertTrue(e.getMessage().contains("k.passwordPath") && e.getMessage().contains("no such file"), e.getMessage());
    }

    @Test
    void whatIsWrongIsSaid() throws Exception {
        IOException wrong = assertThrows(IOException.class,
                () -> new StoreFile("ssl.keyStore", store, "wrong", null, null).load(true));
        assertTrue(wrong.getMessage().contains("the password doesn't open it"), wrong.getMessage());
        IOException none = assertThrows(IOException.class, () -> file(dir.resolve("none.p12")).load(true));
        assertTrue(none.getMessage().contains("there is no such file"), none.getMessage());
        Path rubbish = Files.writeString(dir.resolve("rubbish.p12"), "rubbish");
        assertThrows(IOException.class, () -> file(rubbish).load(true));
        Path unknown = Files.copy(store, dir.resolve("key.other"));
        IOException type = assertThrows(IOException.class,
                () -> new StoreFile("ssl.keyStore", unknown, PASSWORD, null, "other").load(true));
        assertTrue(type.getMessage().contains("Is ssl.keyStore.type right?"), type.getMessage());
    }

    @Test
    void keysAndCertificatesMayBeText() throws Exception {
        assertEquals(authority.key("server"), onlyKey(file(authority.pem("server")).load(true)));
        KeyStore trusted = file(authority.trustPem()).load(false);
        assertEquals(1, trusted.size());
        assertEquals(authority.certificate("ca"), trusted.getCertificate(Collections.list(trusted.aliases()).get(0)));
    }

    @Test
    void textWithoutWhatIsNeededIsRefused() throws Exception {
        IOException noKey = assertThrows(IOException.class, () -> file(authority.trustPem()).load(true));
        assertTrue(noKey.getMessage().contains("no private key"), noKey.getMessage());
        Path nothing = Files.writeString(dir.resolve("nothing.pem"), "nothing");
        IOException noCertificate = assertThrows(IOException.class, () -> file(nothing).load(true));
        assertTrue(noCertificate.getMessage().contains("no certificate"), noCertificate.getMessage());
    }

    /** Made with {@code openssl pkcs8 -topk8 -v2 aes-256-cbc} and {@code openssl genrsa -traditional}. */
    @ParameterizedTest
    @ValueSource(strings = {"encrypted-by-openssl.pem", "rsa-by-openssl.pem"})
    void keysAreReadAsOpensslWritesThem(String name) throws Exception {
        Path text = dir.resolve(name);
        try (InputStream in = StoreFileTest.class.getResourceAsStream(name)) {
            Files.copy(in, text);
        }
        KeyStore loaded = file(text).load(true);
        String alias = Collections.list(loaded.aliases()).get(0);
        PrivateKey key = (PrivateKey) loaded.getKey(alias, PASSWORD.toCharArray());
        Signature signature = Signature.getInstance(key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
        signature.initSign(key);
        signature.update(text.toString().getBytes(StandardCharsets.UTF_8));
        byte[] signed = signature.sign();
        signature.initVerify(loaded.getCertificate(alias));
        signature.update(text.toString().getBytes(StandardCharsets.UTF_8));
        assertTrue(signature.verify(signed));
    }

    @Test
    void theWrongPasswordForAnEncryptedKeyIsSaid() throws Exception {
        Path text = dir.resolve("encrypted.pem");
        try (InputStream in = StoreFileTest.class.getResourceAsStream("encrypted-by-openssl.pem")) {
            Files.copy(in, text);
        }
        IOException e = assertThrows(IOException.class,
                () -> new StoreFile("ssl.keyStore", text, "wrong", null, null).load(true));
        assertTrue(e.getMessage().contains("the password doesn't decrypt its private key"), e.getMessage());
    }

    /** Elliptic curves have this form as text of old (RFC 5915); cert-manager writes it if it isn't told otherwise. */
    @Test
    void theKeyAsTextMayBeOfTheOldForm() throws Exception {
        byte[] alone = alone(authority.key("server").getEncoded());
        Path text = withKey("old.pem", CertificateAuthority.block("EC PRIVATE KEY", alone));
        assertEquals(authority.key("server"), onlyKey(file(text).load(true)));
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 1024})
    void keysOfAllSizesGetTheFormThatTheJdkReads(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        KeyPair pair = generator.generateKeyPair();
        PrivateKey key = pair.getPrivate();
        assertArrayEquals(key.getEncoded(), PrivateKeyInfo.of(pair.getPublic().getEncoded(), alone(key.getEncoded())));
    }

    private static Path withKey(String name, String key) throws Exception {
        String withoutKey = Files.readString(authority.pem("server"));
        int certificates = withoutKey.indexOf("-----BEGIN CERTIFICATE");
        return Files.writeString(dir.resolve(name),
                "Bag Attributes\n" + withoutKey.substring(certificates) + "subject=none\n" + key);
    }

    /** The key without what PKCS #8 puts around it: the contents of the octet string behind the algorithm. */
    private static byte[] alone(byte[] pkcs8) {
        for (int at = 0; at < pkcs8.length - 2; at++) {
            if (pkcs8[at] == OCTET_STRING) {
                int header = pkcs8[at + 1] >= 0 ? 2 : 2 + (pkcs8[at + 1] & 0x7f);
                int length = pkcs8[at + 1];
                if (length < 0) {
                    length = 0;
                    for (int i = at + 2; i < at + header; i++) {
                        length = length << 8 | pkcs8[i] & 0xff;
                    }
                }
                if (at + header + length == pkcs8.length) {
                    return Arrays.copyOfRange(pkcs8, at + header, pkcs8.length);
                }
            }
        }
        throw new IllegalArgumentException("no key in it");
    }
}
