package io.paddock.transport.nio;

import io.paddock.api.ModuleStartException;
import io.paddock.api.config.ConfigOption;
import io.paddock.api.config.ConfigView;
import io.paddock.api.transport.Plane;
import io.paddock.transport.nio.tls.TlsSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Which planes are encrypted, and with what. */
final class Encryption {
    private static final String TO_CLIENTS = "ssl.";
    private static final String TO_SERVERS = "ssl.quorum.";

    private final boolean clientsEither;
    private final boolean serversEncrypted;
    private final boolean serversEither;
    private final Certificates clients;
    private final Certificates servers;

    /** How connections are accepted. */
    enum Way {
        PLAIN,
        ENCRYPTED,
        /** As the peer likes. */
        EITHER
    }

    private Encryption(ConfigView config, Certificates clients, Certificates servers) {
        this.clientsEither = config.flag("client.portUnification");
        this.serversEncrypted = config.flag("sslQuorum");
        this.serversEither = config.flag("portUnification");
        this.clients = clients;
        this.servers = servers;
    }

    static List<ConfigOption> options() {
        List<ConfigOption> options = new ArrayList<>(List.of(
                ConfigOption.bool("sslQuorum", false, "Whether the servers talk to one another over TLS."),
                ConfigOption.bool("portUnification", false,
                        "Whether the quorum and election ports take both TLS and plain connections."),
                ConfigOption.bool("sslQuorumReloadCertFiles", true,
                        "Whether changed certificate files for sslQuorum are loaded without a restart."),
                ConfigOption.bool("client.portUnification", false, "Whether clientPort takes TLS connections too."),
                ConfigOption.bool("client.certReload", true,
                        "Whether changed certificate files for clients are loaded without a restart.")));
        options.addAll(TlsSettings.options(TO_CLIENTS, "clients", false));
        options.addAll(TlsSettings.options(TO_SERVERS, "servers", true));
        return options;
    }

    /**
     * Reads the keys and certificates that will be needed.
     *
     * @throws ModuleStartException if they can't be had
     */
    static Encryption of(ConfigView config) throws ModuleStartException {
        TlsSettings toClients = TlsSettings.of(TO_CLIENTS, config);
        TlsSettings toServers = TlsSettings.of(TO_SERVERS, config);
        boolean clientsNeedIt = toClients.hasKey() || config.flag("client.portUnification");
        boolean serversNeedIt = config.flag("sslQuorum") || config.flag("portUnification");
        return new Encryption(config,
                clientsNeedIt ? load(toClients, config.flag("client.certReload")) : null,
                serversNeedIt ? load(toServers, config.flag("sslQuorumReloadCertFiles")) : null);
    }

    private static Certificates load(TlsSettings settings, boolean reloads) throws ModuleStartException {
        try {
            return new Certificates(settings, reloads);
        } catch (IOException e) {
            throw new ModuleStartException("transport nio: " + e.getMessage(), e);
        }
    }

    /** From now on changed files are seen. */
    void watch(Reactor reactor) {
        if (clients != null) {
            clients.watch(reactor);
        }
        if (servers != null) {
            servers.watch(reactor);
        }
    }

    Way accepting(Plane plane) {
        return switch (plane) {
            case CLIENT -> clientsEither ? Way.EITHER : Way.PLAIN;
            case SECURE_CLIENT -> Way.ENCRYPTED;
            case ELECTION, QUORUM -> serversEither ? Way.EITHER : serversEncrypted ? Way.ENCRYPTED : Way.PLAIN;
            case ADMIN -> Way.PLAIN;
        };
    }

    boolean isDialling(Plane plane) {
        return switch (plane) {
            case SECURE_CLIENT -> true;
            case ELECTION, QUORUM -> serversEncrypted;
            case CLIENT, ADMIN -> false;
        };
    }

    /**
     * What encrypts that plane.
     *
     * @throws IOException if the configuration has nothing for it
     */
    Certificates of(Plane plane) throws IOException {
        Certificates found = plane == Plane.CLIENT || plane == Plane.SECURE_CLIENT ? clients : servers;
        if (found == null) {
            throw new IOException("there is no key for TLS: name it with ssl.keyStore.location");
        }
        return found;
    }
}
