package io.paddock.simulator.net;

import io.paddock.api.ModuleContext;
import io.paddock.api.ProviderName;
import io.paddock.api.config.ConfigOption;
import io.paddock.api.config.ConfigSchema;
import io.paddock.api.transport.Transport;
import io.paddock.api.transport.TransportProvider;
import io.paddock.simulator.time.World;
import io.paddock.testkit.TransportContract;
import java.net.InetAddress;
import java.util.Map;

/** The virtual transport is held to what real ones are held to. */
class VirtualTransportContractTest extends TransportContract {
    private static final String HIGH_WATER = "high-water";

    private final World world = World.of(1);
    private final VirtualNetwork network = new VirtualNetwork(
            world.queue(), world.trace(), world.seeds().split("network"), NetworkShape.local());
    private int hosts;

    @ProviderName("virtual")
    private final class Provider implements TransportProvider {
        @Override
        public ConfigSchema schema() {
            return ConfigSchema.of(ConfigOption.size(HIGH_WATER, 4 << 20, 1, 1 << 30, "Unsent bytes that are many."));
        }

        @Override
        public Transport create(ModuleContext context) {
            network.addHost(++hosts, "localhost", InetAddress.getLoopbackAddress());
            return new SteppedTransport(
                    world.queue(), network, hosts, (int) context.config().number(HIGH_WATER));
        }
    }

    @Override
    protected TransportProvider provider() {
        return new Provider();
    }

    @Override
    protected Map<String, String> tightOptions() {
        return Map.of(HIGH_WATER, "65536");
    }
}
