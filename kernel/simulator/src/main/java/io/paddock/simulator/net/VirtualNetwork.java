package io.paddock.simulator.net;

import io.paddock.simulator.time.Chance;
import io.paddock.simulator.time.EventQueue;
import io.paddock.simulator.time.Trace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Hosts, the links between them, who listens where, and the faults: links blocked in one direction or both, links
 * clogged, hosts without power.
 */
public final class VirtualNetwork {
    private static final int FIRST_FREE_PORT = 32_768;

    private final EventQueue queue;
    private final Trace trace;
    private final Chance chance;
    private final NetworkShape shape;
    private final Map<Integer, String> names = new TreeMap<>();
    private final Map<InetAddress, Integer> hosts = new HashMap<>();
    /** By name, and by what the address looks like when it is written. */
    private final Map<String, InetAddress> addresses = new HashMap<>();
    private final Map<Long, Link> links = new LinkedHashMap<>();
    private final Map<InetSocketAddress, Listener> listeners = new LinkedHashMap<>();
    private final Map<Integer, Set<VirtualSocket>> sockets = new TreeMap<>();
    private final Set<Integer> off = new TreeSet<>();
    private int nextPort = FIRST_FREE_PORT;
    private long nextSocket;

    private record Listener(int host, Consumer<VirtualSocket> acceptor) {}

    public VirtualNetwork(EventQueue queue, Trace trace, Chance chance, NetworkShape shape) {
        this.queue = queue;
        this.trace = trace;
        this.chance = chance;
        this.shape = shape;
    }

    /** A new host; its name resolves to its address. */
    public void addHost(int host, String name) {
        addHost(host, name, addressOf(host, name));
    }

    /** The address of the host with that number. */
    public static InetAddress addressOf(int host, String name) {
        try {
            return InetAddress.getByAddress(name, new byte[] {10, 0, (byte) (host >> 8), (byte) host});
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    void addHost(int host, String name, InetAddress address) {
        names.put(host, name);
        hosts.put(address, host);
        addresses.put(name, address);
        addresses.put(address.getHostAddress(), address);
        sockets.put(host, new LinkedHashSet<>());
    }

    EventQueue queue() {
        return queue;
    }

    Trace trace() {
        return trace;
    }

    NetworkShape shape() {
        return shape;
    }

    String nameOf(int host) {
        return names.get(host);
    }

    Link link(int from, int to) {
        return links.computeIfAbsent((long) from << 32 | to, key -> new Link(shape, chance.split()));
    }

    boolean carries(int from, int to) {
        return !link(from, to).isBlocked() && !off.contains(to) && !off.contains(from);
    }

    long patienceNanos() {
        return chance.between(shape.giveUpNanos(), 2 * shape.giveUpNanos());
    }

    long retransmitNanos() {
        return chance.between(0, shape.retransmitNanos());
    }

    /** Where to cut a piece of that size, or 0. */
    int splitPoint(int size) {
        return size > 1 && chance.happens(shape.splitProbability()) ? 1 + chance.nextInt(size - 1) : 0;
    }

    /** Listens; port 0 takes a free one. */
    InetSocketAddress listen(int host, InetSocketAddress wanted, Consumer<VirtualSocket> acceptor) throws IOException {
        InetSocketAddress address =
                wanted.getPort() == 0 ? new InetSocketAddress(wanted.getAddress(), nextPort++) : wanted;
        if (listeners.containsKey(address)) {
            throw new IOException("Can't listen on " + address + ": the address is in use");
        }
        listeners.put(address, new Listener(host, acceptor));
        return address;
    }

    void unlisten(InetSocketAddress address) {
        listeners.remove(address);
    }

    void unlistenAll(int host) {
        listeners.values().removeIf(listener -> listener.host == host);
    }

    /** Dials from a host; how it ends is told to the events, later. */
    public VirtualSocket dial(int host, InetSocketAddress to, SocketEvents events) {
        InetSocketAddress target = to.isUnresolved() ? resolve(to) : to;
        int peerHost = target == null ? host : hosts.getOrDefault(target.getAddress(), host);
        VirtualSocket socket = new VirtualSocket(
                this, ++nextSocket, host, peerHost, new InetSocketAddress(localAddress(host), freePort()), target);
        socket.listen(events);
        sockets.get(host).add(socket);
        if (target == null) {
            queue.after(0, () -> socket.fail("unknown host " + to.getHostString()));
        } else {
            queue.after(shape.connectTimeoutNanos(), () -> {
                if (!socket.isConnected()) {
                    socket.fail("connect timed out");
                }
            });
            knock(socket);
        }
        return socket;
    }

    private int freePort() {
        nextPort = nextPort >= 65_535 ? FIRST_FREE_PORT : nextPort + 1;
        return nextPort;
    }

    private InetSocketAddress resolve(InetSocketAddress name) {
        String host = name.getHostString();
        InetAddress address = addresses.get(host);
        return address == null ? null : new InetSocketAddress(address, name.getPort());
    }

    private InetAddress localAddress(int host) {
        return addresses.get(names.get(host));
    }

    private void knock(VirtualSocket dialler) {
        queue.after(link(dialler.host(), dialler.peerHost()).delayNanos(), () -> {
            if (dialler.isDead()) {
                return;
            }
            if (carries(dialler.host(), dialler.peerHost())) {
                answer(dialler);
            } else {
                queue.after(1 + retransmitNanos(), () -> knock(dialler));
            }
        });
    }

    private void answer(VirtualSocket dialler) {
        Listener listener = listeners.get(dialler.remote());
        if (listener == null) {
            queue.after(link(dialler.peerHost(), dialler.host()).delayNanos(),
                    () -> dialler.fail("connection refused by " + dialler.remote()));
            return;
        }
        VirtualSocket accepted = new VirtualSocket(
                this, ++nextSocket, listener.host, dialler.host(), dialler.remote(), dialler.local());
        sockets.get(listener.host).add(accepted);
        listener.acceptor.accept(accepted);
        accepted.open(dialler);
    }

    void forget(VirtualSocket socket) {
        sockets.get(socket.host()).remove(socket);
    }

    /** Nothing goes from one host to the other any more; what does not arrive waits. */
    public void block(int from, int to) {
        link(from, to).block();
    }

    /** Every piece from one host to the other takes up to that much longer; 0 ends it. */
    public void clog(int from, int to, long nanos) {
        link(from, to).clog(nanos);
    }

    /** That link carries again. */
    public void heal(int from, int to) {
        link(from, to).heal();
    }

    /** Every link carries as fast as it can. */
    public void healAll() {
        for (Link link : List.copyOf(links.values())) {
            link.clog(0);
            link.heal();
        }
    }

    /** Connections between two hosts are broken, and both ends are told. */
    public void breakConnections(int one, int other) {
        for (VirtualSocket socket : socketsOf(one)) {
            if (socket.peerHost() == other) {
                socket.breakBothEnds();
            }
        }
        for (VirtualSocket socket : socketsOf(other)) {
            if (socket.peerHost() == one) {
                socket.breakBothEnds();
            }
        }
    }

    /** The process on a host is killed: its system ends its connections. */
    public void kill(int host) {
        unlistenAll(host);
        socketsOf(host).forEach(VirtualSocket::close);
        sockets.get(host).clear();
    }

    /** A host loses power: nobody is told. */
    public void powerOff(int host) {
        unlistenAll(host);
        off.add(host);
        socketsOf(host).forEach(VirtualSocket::vanish);
        sockets.get(host).clear();
    }

    /** Power is back. */
    public void powerOn(int host) {
        if (off.remove(host)) {
            for (Map.Entry<Long, Link> entry : List.copyOf(links.entrySet())) {
                boolean concerned = (int) (entry.getKey() >> 32) == host || entry.getKey().intValue() == host;
                if (concerned && !entry.getValue().isBlocked()) {
                    entry.getValue().heal();
                }
            }
        }
    }

    private List<VirtualSocket> socketsOf(int host) {
        return new ArrayList<>(sockets.get(host));
    }
}
