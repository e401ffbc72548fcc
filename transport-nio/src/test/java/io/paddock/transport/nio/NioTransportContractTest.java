package io.paddock.transport.nio;

import io.paddock.api.transport.TransportProvider;
import io.paddock.testkit.TransportContract;
import java.util.Map;

class NioTransportContractTest extends TransportContract {
    static final Map<String, String> TIGHT = Map.of(
            "high-water-bytes", "64k", "low-water-bytes", "16k", "max-outbound-bytes", "1m", "flush-timeout-ms", "300");

    @Override
    protected TransportProvider provider() {
        return new NioTransportProvider();
    }

    @Override
    protected Map<String, String> tightOptions() {
        return TIGHT;
    }
}
