package io.paddock.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * An authority of a test's own, and key and trust stores with what it certifies, made by the JDK's {@code keytool}. All
 * stores have the same {@linkplain #PASSWORD password}. Errors are those of the tool.
 */
public final class CertificateAuthority {
    /** Of every store and key. */
    public static final String PASSWORD = "of-the-test";

    private static final String CA = "ca";

    private final Path dir;
    private final Path all;

    private CertificateAuthority(Path dir) {
        this.dir = dir;
        this.all = dir.resolve("authority.p12");
    }

    /** Makes one whose files are in that directory, which must exist. */
    public static CertificateAuthority in(Path dir) throws IOException, InterruptedException {
        CertificateAuthority authority = new CertificateAuthority(dir);
        authority.keytool("-genkeypair", "-alias", CA, "-dname", "CN=Authority of " + dir.getFileName(), "-ext", "bc:c");
        return authority;
    }

    /** A store (PKCS #12) with the authority's certificate alone: who has it trusts all whom it has certified. */
    public Path trustStore() throws IOException, GeneralSecurityException {
        KeyStore trust = empty();
        trust.setCertificateEntry(CA, certificate(CA));
        return write(trust, "trust.p12");
    }

    /**
     * A store (PKCS #12) with a new key and its certificate.
     *
     * @param name              of the file, without its ending
     * @param distinguishedName {@code CN=somebody}
     * @param hosts             whose it is, as {@code dns:NAME} or {@code ip:ADDRESS}; may be none
     */
    public Path certify(String name, String distinguishedName, String... hosts)
            throws IOException, GeneralSecurityException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "-genkeypair", "-alias", name, "-dname", distinguishedName, "-signer", CA));
        if (hosts.length > 0) {
            arguments.addAll(List.of("-ext", "san=" + String.join(",", hosts)));
        }
        keytool(arguments.toArray(new String[0]));
        KeyStore theirs = empty();
        theirs.setKeyEntry(name, key(name), PASSWORD.toCharArray(), load().getCertificateChain(name));
        return write(theirs, name + ".p12");
    }

    /** The certificate of that name. */
    public X509Certificate certificate(String name) throws IOException, GeneralSecurityException {
        return (X509Certificate) load().getCertificate(name);
    }

    /** The key of that name. */
    public Key key(String name) throws IOException, GeneralSecurityException {
        return load().getKey(name, PASSWORD.toCharArray());
    }

    /** The key and the certificates of that name as text (RFC 7468). */
    public Path pem(String name) throws IOException, GeneralSecurityException {
        StringBuilder text = new StringBuilder(block("PRIVATE KEY", key(name).getEncoded()));
        for (Certificate certificate : load().getCertificateChain(name)) {
            text.append(block("CERTIFICATE", certificate.getEncoded()));
        }
        return Files.writeString(dir.resolve(name + ".pem"), text);
    }

    /** The authority's certificate as text. */
    public Path trustPem() throws IOException, GeneralSecurityException {
        return Files.writeString(dir.resolve("trust.pem"), block("CERTIFICATE", certificate(CA).getEncoded()));
    }

    /** What is in a block of text of that label. */
    public static String block(String label, byte[] contents) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(contents)
                + "\n-----END " + label + "-----\n";
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        try (var in = Files.newInputStream(all)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private Path write(KeyStore store, String file) throws IOException, GeneralSecurityException {
        Path path = dir.resolve(file);
        try (OutputStream out = Files.newOutputStream(path)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return path;
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-keystore", all.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD,
                "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2"));
        // The tool wants to read its own word first.
        command.add(1, arguments[0]);
        command.addAll(Arrays.asList(arguments).subList(1, arguments.length));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed: " + said);
        }
    }
}
