package io.paddock.simulator.swarm;

import io.paddock.simulator.check.Judges;
import io.paddock.simulator.client.SimClient;
import io.paddock.simulator.disk.DiskShape;
import io.paddock.simulator.disk.StorageHome;
import io.paddock.simulator.disk.VirtualDisk;
import io.paddock.simulator.disk.VirtualHome;
import io.paddock.simulator.guest.GuestHouse;
import io.paddock.simulator.net.NetworkShape;
import io.paddock.simulator.net.VirtualNetwork;
import io.paddock.simulator.server.EnsembleShape;
import io.paddock.simulator.server.Plugins;
import io.paddock.simulator.server.SimServer;
import io.paddock.simulator.time.Chance;
import io.paddock.simulator.time.SimClock;
import io.paddock.simulator.time.World;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** The machines of a run on their network, all still switched off, and those who watch them. */
public final class Ensemble implements AutoCloseable {
    private static final int FIRST_CLIENT_HOST = 1_000;
    private static final long LATEST_ORIGIN_NANOS = 1L << 50;

    private final World world;
    private final VirtualNetwork network;
    private final Judges judges;
    private final List<SimServer> servers = new ArrayList<>();
    private final List<SimClient> clients = new ArrayList<>();
    private final GuestHouse guests;

    public Ensemble(
            World world, EnsembleShape shape, NetworkShape networkShape, DiskShape diskShape, int maxDriftPpm,
            Plugins plugins) {
        this.world = world;
        this.network = new VirtualNetwork(
                world.queue(), world.trace(), world.seeds().split("network"), networkShape);
        this.judges = new Judges(shape);
        this.guests = plugins.storage() == null ? null : new GuestHouse(plugins.storage());
        if (guests != null) {
            judges.servers().disksAreForeign();
        }
        Chance clocks = world.seeds().split("clocks");
        for (int id = 1; id <= shape.servers(); id++) {
            SimClock clock = new SimClock(
                    world.queue(), clocks.nextLong(LATEST_ORIGIN_NANOS), (int) clocks.between(-maxDriftPpm, maxDriftPpm));
            VirtualDisk disk = new VirtualDisk(diskShape, world.seeds().split("disk " + id));
            SimServer server = new SimServer(
                    world, network, id, shape, plugins, disk, home(id, disk), clock, judges.servers());
            servers.add(server);
            judges.servers().add(server);
        }
    }

    private StorageHome home(int id, VirtualDisk disk) {
        return guests == null ? new VirtualHome(disk, world.queue()) : guests.home(id, disk, world.queue());
    }

    /** Whether the servers' storages are the simulator's own. */
    public boolean hasVirtualDisks() {
        return guests == null;
    }

    public World world() {
        return world;
    }

    public VirtualNetwork network() {
        return network;
    }

    public Judges judges() {
        return judges;
    }

    public List<SimServer> servers() {
        return servers;
    }

    /** The server with that id. */
    public SimServer server(int id) {
        return servers.get(id - 1);
    }

    public List<SimClient> clients() {
        return clients;
    }

    /** Adds a client that knows all servers. */
    public SimClient addClient(int sessionMillis) {
        return addClient(sessionMillis, servers.stream().map(SimServer::id).toList());
    }

    /** Adds a client that knows these servers. */
    public SimClient addClient(int sessionMillis, List<Integer> known) {
        List<InetSocketAddress> addresses = known.stream().map(id -> server(id).clientAddress()).toList();
        SimClient client = new SimClient(
                world, network, FIRST_CLIENT_HOST + clients.size(), addresses, sessionMillis, judges.clients());
        clients.add(client);
        return client;
    }

    /** Clears away what storages have left on real disks. */
    @Override
    public void close() {
        servers.forEach(SimServer::discard);
        if (guests != null) {
            guests.close();
        }
    }

    /** Ends every fault: power, processes, network, disks. */
    public void healAll() {
        network.healAll();
        for (SimServer server : servers) {
            server.disk().mend();
            server.resume();
            if (server.isDown()) {
                server.start();
            }
        }
    }
}
