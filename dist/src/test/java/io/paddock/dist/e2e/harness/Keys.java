package io.paddock.dist.e2e.harness;

import io.paddock.testkit.CertificateAuthority;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.apache.zookeeper.client.ZKClientConfig;
import org.apache.zookeeper.common.ClientX509Util;

/** Keys of one authority, for servers and clients that talk over TLS. */
public final class Keys {
    private static final String PASSWORD = CertificateAuthority.PASSWORD;

    private final CertificateAuthority authority;
    private final Path trust;
    private final Path server;

    public Keys(Path dir) throws Exception {
        authority = CertificateAuthority.in(dir);
        trust = authority.trustStore();
        server = authority.certify("server", "CN=server", "dns:localhost", "ip:127.0.0.1");
    }

    /** The server takes clients over TLS, on this port. */
    public void secure(ServerConfig config, int port) {
        config.set("secureClientPort", Integer.toString(port))
                .set("secureClientPortAddress", "127.0.0.1");
        stores(config, "ssl.");
    }

    /** The server talks to the others over TLS. */
    public void secureQuorum(ServerConfig config) {
        config.set("sslQuorum", "true");
        stores(config, "ssl.quorum.");
    }

    /** The server's own key and whom it trusts; nothing is said of where they are used. */
    public void stores(ServerConfig config, String prefix) {
        // Apache's server takes TLS only so.
        config.set("serverCnxnFactory", "org.apache.zookeeper.server.NettyServerCnxnFactory");
        config.set(prefix + "keyStore.location", server.toString())
                .set(prefix + "keyStore.password", PASSWORD)
                .set(prefix + "trustStore.location", trust.toString())
                .set(prefix + "trustStore.password", PASSWORD);
    }

    /** A client with a key of its own, certified for that name. */
    public ZKClientConfig client(String name) throws Exception {
        ZKClientConfig client = anonymous();
        client.setProperty("zookeeper.ssl.keyStore.location", authority.certify(name, "CN=" + name + ",O=Test").toString());
        client.setProperty("zookeeper.ssl.keyStore.password", PASSWORD);
        return client;
    }

    /** A client without a key. */
    public ZKClientConfig anonymous() {
        ZKClientConfig client = new ZKClientConfig();
        client.setProperty(ZKClientConfig.ZOOKEEPER_CLIENT_CNXN_SOCKET, "org.apache.zookeeper.ClientCnxnSocketNetty");
        client.setProperty(ZKClientConfig.SECURE_CLIENT, "true");
        client.setProperty("zookeeper.ssl.trustStore.location", trust.toString());
        client.setProperty("zookeeper.ssl.trustStore.password", PASSWORD);
        return client;
    }

    /** For sockets of the JDK's own. */
    public static SSLContext sockets(ZKClientConfig client) throws Exception {
        try (ClientX509Util util = new ClientX509Util()) {
            return util.createSSLContext(client);
        }
    }
}
