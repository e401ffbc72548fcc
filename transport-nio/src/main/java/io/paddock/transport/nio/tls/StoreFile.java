package io.paddock.transport.nio.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A file with a key and its certificates, or with those that are trusted, as the operator has named it.
 *
 * @param key          the option that names it, {@code ssl.keyStore}, for messages
 * @param location     null if there is none
 * @param password     null if there is none
 * @param passwordFile holds the password, and counts more; null if there is none
 * @param type         JKS, PKCS12, PEM or what a security provider calls its own; null: as the file's ending says
 */
record StoreFile(String key, Path location, String password, Path passwordFile, String type) {
    private static final String PEM = "PEM";
    private static final String KEY_STORE_IN_MEMORY = "PKCS12";
    private static final Map<String, String> TYPE_BY_ENDING = Map.of(
            "jks", "JKS", "p12", "PKCS12", "pfx", "PKCS12", "pem", PEM, "crt", PEM, "cer", PEM, "bcfks", "BCFKS");

    boolean isGiven() {
        return location != null;
    }

    /** The files whose change is a change of the store. */
    List<Path> files() {
        return passwordFile == null ? List.of(location) : List.of(location, passwordFile);
    }

    /** What opens the store, and the key in it. */
    char[] secret() throws IOException {
        if (passwordFile == null) {
            return password == null ? new char[0] : password.toCharArray();
        }
        try {
            return Files.readString(passwordFile).replaceFirst("[\r\n]+\\z", "").toCharArray();
        } catch (IOException e) {
            throw new IOException(key + ".passwordPath: can't read " + passwordFile + ": " + reason(e), e);
        }
    }

    /** Reads the file as a store of certificates, and of a key with its own if a key is asked for. */
    KeyStore load(boolean withKey) throws IOException {
        String kind = kind();
        byte[] bytes = bytes();
        try {
            return kind.equals(PEM) ? loadPem(bytes, withKey) : loadStore(kind, bytes);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IOException(describe() + " can't be used as " + kind + ": " + reason(e)
                    + ". Is " + key + ".type right?", e);
        }
    }

    private String kind() throws IOException {
        if (type != null) {
            return type.toUpperCase(Locale.ROOT);
        }
        String name = location.getFileName().toString().toLowerCase(Locale.ROOT);
        String found = TYPE_BY_ENDING.get(name.substring(name.lastIndexOf('.') + 1));
        if (found == null) {
            throw new IOException(describe() + " doesn't say by its ending what it is: set " + key
                    + ".type to JKS, PKCS12 or PEM");
        }
        return found;
    }

    private byte[] bytes() throws IOException {
        try {
            return Files.readAllBytes(location);
        } catch (IOException e) {
            throw new IOException(describe() + " can't be read: " + reason(e), e);
        }
    }

    private KeyStore loadStore(String kind, byte[] bytes) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(kind);
        try {
            store.load(new ByteArrayInputStream(bytes), secret());
        } catch (IOException e) {
            throw e.getCause() instanceof UnrecoverableKeyException
                    ? new IOException(describe() + ": the password doesn't open it; correct " + key + ".password or "
                            + key + ".passwordPath", e)
                    : new IOException(describe() + " can't be read as " + kind + ": " + reason(e), e);
        }
        return store;
    }

    private KeyStore loadPem(byte[] bytes, boolean withKey) throws IOException, GeneralSecurityException {
        PemFile pem = new PemFile(new String(bytes, StandardCharsets.US_ASCII));
        List<X509Certificate> certificates = pem.certificates();
        if (certificates.isEmpty()) {
            throw new IOException(describe() + " has no certificate in it (BEGIN CERTIFICATE)");
        }
        KeyStore store = KeyStore.getInstance(KEY_STORE_IN_MEMORY);
        store.load(null, null);
        if (withKey) {
            PrivateKey ours = pem.privateKey(certificates.get(0).getPublicKey(), secret());
            store.setKeyEntry("key", ours, secret(), certificates.toArray(new X509Certificate[0]));
        } else {
            for (int i = 0; i < certificates.size(); i++) {
                store.setCertificateEntry("certificate-" + i, certificates.get(i));
            }
        }
        return store;
    }

    /** The option and the file, to begin a message with. */
    String describe() {
        return key + ".location: " + location;
    }

    private static String reason(Exception e) {
        return e instanceof java.nio.file.NoSuchFileException ? "there is no such file"
                : e.getMessage() != null ? e.getMessage() : e.getClass().getSimpleName();
    }
}
