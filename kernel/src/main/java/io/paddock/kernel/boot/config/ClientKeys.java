package io.paddock.kernel.boot.config;

import static io.paddock.kernel.boot.config.Category.CLIENTS;
import static io.paddock.kernel.boot.config.Category.SESSIONS;
import static io.paddock.kernel.boot.config.ConfigKey.MAX_INT;
import static io.paddock.kernel.boot.config.ConfigKey.flag;
import static io.paddock.kernel.boot.config.ConfigKey.number;
import static io.paddock.kernel.boot.config.ConfigKey.text;

import io.paddock.kernel.plugin.Spi;
import java.util.List;

/** Where clients connect, and how long their sessions live. */
final class ClientKeys {
    private ClientKeys() {}

    static final List<ConfigKey> ALL = List.of(
            number(CLIENTS, "clientPort", null, 0, 65535,
                    "Port for clients; 0 lets the system choose. Without it there is no plain client port.").fileOnly(),
            text(CLIENTS, "clientPortAddress", null,
                    "Address or host name to listen on for clients; all addresses if missing.").fileOnly(),
            number(CLIENTS, "secureClientPort", null, 0, 65535,
                    "Port for clients over TLS; needs ssl.keyStore.location. 0 lets the system choose.").fileOnly(),
            text(CLIENTS, "secureClientPortAddress", null,
                    "Address or host name to listen on for clients over TLS; all addresses if missing.").fileOnly(),
            number(CLIENTS, "clientPortListenBacklog", -1, -1, MAX_INT,
                    "Connections that the system queues before they are accepted; -1 for the system's default.")
                    .fileOnly(),
            number(CLIENTS, "maxClientCnxns", 60, -1, MAX_INT,
                    "Most connections from one IP address; 0 or -1 for no limit.").fileOnly(),
            number(CLIENTS, "maxCnxns", 0, -1, MAX_INT,
                    "Most client connections of this server; 0 or -1 for no limit."),
            number(CLIENTS, "nio.sessionlessCnxnTimeout", 10_000, 1, MAX_INT,
                    "Milliseconds after which a connection that hasn't asked for a session is closed."),
            flag(CLIENTS, "leaderServes", true, "Whether the leader takes clients too (yes or no)."),
            flag(CLIENTS, "clientTcpKeepAlive", false,
                    "TCP keep-alive, for connections of all kinds. The same as transport.nio.keep-alive.")
                    .passedTo(Spi.TRANSPORT, "nio", "keep-alive"),
            number(SESSIONS, "tickTime", 3000, 1, MAX_INT,
                    "Length of a tick in milliseconds; limits are counted in ticks, and sessions expire on them.")
                    .fileOnly(),
            number(SESSIONS, "minSessionTimeout", -1, -1, MAX_INT,
                    "Shortest session timeout in milliseconds that a client gets; -1 means 2 ticks.").fileOnly(),
            number(SESSIONS, "maxSessionTimeout", -1, -1, MAX_INT,
                    "Longest session timeout in milliseconds that a client gets; -1 means 20 ticks.").fileOnly(),
            flag(SESSIONS, "localSessionsEnabled", false,
                    "Whether sessions are local to the server they connect to until they need to be global.")
                    .fileOnly(),
            flag(SESSIONS, "localSessionsUpgradingEnabled", false,
                    "Whether a local session becomes global by itself when it creates an ephemeral node.").fileOnly(),
            flag(SESSIONS, "readonlymode.enabled", false,
                    "Whether a server without a quorum serves reads to clients that accept that.")
                    .propertyWins("readonlymode.enabled"));
}
