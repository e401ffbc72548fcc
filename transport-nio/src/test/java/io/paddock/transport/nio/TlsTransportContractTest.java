package io.paddock.transport.nio;

import io.paddock.api.transport.Plane;
import io.paddock.api.transport.TransportProvider;
import io.paddock.testkit.TransportContract;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** What is encrypted keeps the contract too. */
class TlsTransportContractTest extends TransportContract {
    @TempDir
    private static Path keys;

    private static Map<String, String> options;

    @BeforeAll
    static void makeKeys() throws Exception {
        // Made anew for each test by the dozen, so not from stores whose passwords take long to work up.
        options = new TlsOptions(keys).server("server", "dns:localhost,ip:127.0.0.1")
                .text("ssl.quorum.", "server", "sslQuorum", "true");
    }

    @Override
    protected TransportProvider provider() {
        return new NioTransportProvider();
    }

    @Override
    protected Plane plane() {
        return Plane.QUORUM;
    }

    @Override
    protected Map<String, String> options() {
        return options;
    }

    @Override
    protected Map<String, String> tightOptions() {
        return NioTransportContractTest.TIGHT;
    }
}
