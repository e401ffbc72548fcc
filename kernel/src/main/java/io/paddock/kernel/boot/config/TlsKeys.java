package io.paddock.kernel.boot.config;

import static io.paddock.kernel.boot.config.Category.TLS;
import static io.paddock.kernel.boot.config.ConfigKey.flag;
import static io.paddock.kernel.boot.config.ConfigKey.text;

import io.paddock.kernel.plugin.Spi;
import java.util.ArrayList;
import java.util.List;

/** TLS towards clients ({@code ssl.}) and between servers ({@code ssl.quorum.}); all of it is the transport's. */
final class TlsKeys {
    static final List<ConfigKey> ALL = all();

    private static final String TO_CLIENTS = "nothing is encrypted without a transport that offers it: choose one"
            + " (transport=NAME), or remove the line and let a proxy for TLS take those clients to clientPort";
    private static final String TO_SERVERS = "nothing is encrypted without a transport that offers it: choose one"
            + " (transport=NAME), or remove the line and keep the quorum and election ports in a network of their own";

    private TlsKeys() {}

    private static List<ConfigKey> all() {
        List<ConfigKey> keys = new ArrayList<>();
        keys.add(toServers(flag(TLS, "sslQuorum", false, "Whether the servers talk to one another over TLS.")));
        keys.add(toServers(flag(TLS, "portUnification", false,
                "Whether the quorum and election ports take both TLS and plain connections, for a rolling change.")
                .fileOnly()));
        keys.add(toServers(flag(TLS, "sslQuorumReloadCertFiles", true,
                "Whether changed certificate files for sslQuorum are loaded without a restart.").fileOnly()));
        keys.add(toClients(flag(TLS, "client.portUnification", false,
                "Whether clientPort takes TLS connections too.")));
        keys.add(toClients(flag(TLS, "client.certReload", true,
                "Whether changed certificate files for clients are loaded without a restart.")));
        addSide(keys, "ssl.", "clients");
        addSide(keys, "ssl.quorum.", "servers");
        return List.copyOf(keys);
    }

    private static void addSide(List<ConfigKey> keys, String prefix, String whom) {
        for (String store : List.of("keyStore", "trustStore")) {
            String what = store.equals("keyStore") ? "our certificate and key" : "the certificates we trust";
            add(keys, prefix + store + ".location", "File with " + what + ", towards " + whom + ".");
            add(keys, prefix + store + ".password", "Its password; better in a file, with passwordPath.");
            add(keys, prefix + store + ".passwordPath", "File with its password.");
            add(keys, prefix + store + ".type", "JKS, PKCS12 or PEM; by the file's ending if missing.");
        }
        add(keys, prefix + "protocol", "TLS version to negotiate with " + whom + ".");
        add(keys, prefix + "enabledProtocols", "TLS versions allowed with " + whom + ", separated by commas.");
        add(keys, prefix + "ciphersuites", "Cipher suites allowed with " + whom + ", separated by commas.");
        add(keys, prefix + "clientAuth", "Whether the connecting side must show a certificate: need, want or none.");
        add(keys, prefix + "hostnameVerification", "Whether the other side's name must match its certificate.");
        add(keys, prefix + "clientHostnameVerification", "Whether that is checked for the connecting side too.");
        keys.add(flag(TLS, prefix + "allowReverseDnsLookup", false,
                "Must be false: an address isn't looked up for that check.")
                .only("false", "whoever answers for an address could pass for anybody; put the address into the"
                        + " certificate, or set " + prefix + "clientHostnameVerification=false"));
        add(keys, prefix + "crl", "Whether revocation lists are checked.");
        add(keys, prefix + "ocsp", "Whether revocation is asked for with OCSP.");
        add(keys, prefix + "handshakeDetectionTimeoutMillis",
                "Milliseconds to find out whether a new connection speaks TLS, where both are taken.");
        keys.add(text(TLS, prefix + "context.supplier.class", null, "Not supported.")
                .only("", "Paddock loads no classes by name; give key and trust stores as files"));
    }

    private static void add(List<ConfigKey> keys, String name, String doc) {
        ConfigKey key = text(TLS, name, null, doc);
        key = name.startsWith("ssl.quorum.") ? toServers(key) : toClients(key);
        keys.add(name.endsWith(".password") ? key.hidden() : key);
    }

    private static ConfigKey toClients(ConfigKey key) {
        return key.passedTo(Spi.TRANSPORT, TO_CLIENTS);
    }

    private static ConfigKey toServers(ConfigKey key) {
        return key.passedTo(Spi.TRANSPORT, TO_SERVERS);
    }
}
