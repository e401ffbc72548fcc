package io.paddock.transport.nio.tls;

import io.paddock.api.config.ConfigOption;
import io.paddock.api.config.ConfigView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What the operator says of TLS towards one side: clients ({@code ssl.}) or servers ({@code ssl.quorum.}). The options are
 * Apache ZooKeeper's.
 *
 * @param prefix         of the options, for messages
 * @param protocols      the versions allowed
 * @param cipherSuites   those allowed; empty: the JDK's choice
 * @param clientAuth     whether who connects must show a certificate
 * @param checksAcceptor whether the name in the certificate must be the one that was dialled
 * @param checksDialler  whether the address in a certificate must be the one that it comes from
 * @param crl            whether revocation lists are checked
 * @param ocsp           whether it is asked with OCSP whether a certificate was revoked
 * @param detectionNanos longest time until a connection shows whether it is encrypted, where both are taken
 */
public record TlsSettings(
        String prefix,
        StoreFile keyStore,
        StoreFile trustStore,
        List<String> protocols,
        List<String> cipherSuites,
        ClientAuth clientAuth,
        boolean checksAcceptor,
        boolean checksDialler,
        boolean crl,
        boolean ocsp,
        long detectionNanos) {

    private static final int DETECTION_MILLIS = 5000;
    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    /**
     * The options of one side.
     *
     * @param checksDialler the default of {@code clientHostnameVerification}
     */
    public static List<ConfigOption> options(String prefix, String whom, boolean checksDialler) {
        List<ConfigOption> options = new ArrayList<>();
        for (String store : List.of("keyStore", "trustStore")) {
            String what = store.equals("keyStore") ? "the server's key and its certificates"
                    : "the certificates that are trusted; the JDK's own if missing";
            String key = prefix + store;
            options.add(text(key + ".location", "File with " + what + ", towards " + whom + "."));
            options.add(text(key + ".password", "Its password; better in a file, with passwordPath."));
            options.add(text(key + ".passwordPath", "File with its password, which counts more than the password itself."));
            options.add(text(key + ".type", "JKS, PKCS12 or PEM; as the file's ending says if missing."));
        }
        options.add(text(prefix + "protocol", "TLS version towards " + whom + ", if it is to be only one."));
        options.add(text(prefix + "enabledProtocols", "TLS versions towards " + whom
                + ", separated by commas; TLSv1.3 and TLSv1.2 if missing."));
        options.add(text(prefix + "ciphersuites", "Cipher suites towards " + whom
                + ", separated by commas; the JDK's choice if missing."));
        options.add(ConfigOption.choice(prefix + "clientAuth", "need", List.of("need", "want", "none"),
                "Whether the connecting side must show a certificate."));
        options.add(ConfigOption.bool(prefix + "hostnameVerification", true,
                "Whether certificates must be of the host that shows them; if false, clientHostnameVerification is too."));
        options.add(ConfigOption.bool(prefix + "clientHostnameVerification", checksDialler,
                "Whether that is checked of the connecting side: its address must stand in its certificate."));
        options.add(ConfigOption.bool(prefix + "crl", false, "Whether revocation lists are checked."));
        options.add(ConfigOption.bool(prefix + "ocsp", false, "Whether it is asked with OCSP if a certificate was revoked."));
        options.add(ConfigOption.integer(prefix + "handshakeDetectionTimeoutMillis", DETECTION_MILLIS, 1, 600_000,
                "Milliseconds until a connection must show whether it speaks TLS, where both are taken."));
        return options;
    }

    /** Reads them. */
    public static TlsSettings of(String prefix, ConfigView config) {
        boolean verifies = config.flag(prefix + "hostnameVerification");
        return new TlsSettings(
                prefix,
                store(prefix + "keyStore", config),
                store(prefix + "trustStore", config),
                protocols(prefix, config),
                list(config.text(prefix + "ciphersuites")),
                ClientAuth.valueOf(config.text(prefix + "clientAuth").toUpperCase(Locale.ROOT)),
                verifies,
                verifies && config.flag(prefix + "clientHostnameVerification"),
                config.flag(prefix + "crl"),
                config.flag(prefix + "ocsp"),
                TimeUnit.MILLISECONDS.toNanos(config.integer(prefix + "handshakeDetectionTimeoutMillis")));
    }

    /** Whether there is a key, without which no connection can be accepted. */
    public boolean hasKey() {
        return keyStore.isGiven();
    }

    private static ConfigOption text(String name, String doc) {
        return ConfigOption.string(name, null, doc);
    }

    private static StoreFile store(String key, ConfigView config) {
        return new StoreFile(key, path(config.text(key + ".location")), config.text(key + ".password"),
                path(config.text(key + ".passwordPath")), given(config.text(key + ".type")));
    }

    private static Path path(String text) {
        return given(text) == null ? null : Path.of(text);
    }

    private static String given(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** Apache's rule: the list counts, else the one version; "TLS" is no version. */
    private static List<String> protocols(String prefix, ConfigView config) {
        List<String> enabled = list(config.text(prefix + "enabledProtocols"));
        String single = given(config.text(prefix + "protocol"));
        if (!enabled.isEmpty()) {
            return enabled;
        }
        return single == null || single.equalsIgnoreCase("TLS") ? PROTOCOLS : List.of(single);
    }

    private static List<String> list(String text) {
        return given(text) == null ? List.of() : List.of(text.trim().split("\\s*,\\s*"));
    }
}
