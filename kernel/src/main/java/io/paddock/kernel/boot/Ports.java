package io.paddock.kernel.boot;

import io.paddock.api.Timers;
import io.paddock.api.transport.Framer;
import io.paddock.api.transport.Plane;
import io.paddock.api.transport.Transport;
import io.paddock.kernel.boot.config.ConfigProblem;
import io.paddock.kernel.boot.config.ConfigProblemId;
import io.paddock.kernel.zab.RoleMachine;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where this server listens. The clients' port must be had at once; those for the other servers are tried several times
 * ({@code electionPortBindRetry}), for in a cluster manager's network a server may run before its name and address do.
 */
final class Ports {
    private static final Logger LOG = LoggerFactory.getLogger(Ports.class);
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Transport transport;
    private final Timers timers;
    private final Map<Plane, List<InetSocketAddress>> listening = new EnumMap<>(Plane.class);

    /** What is to be listened at for other servers. */
    private record PeerPort(Plane plane, InetSocketAddress address, Framer framer) {}

    Ports(Transport transport, Timers timers) {
        this.transport = transport;
        this.timers = timers;
    }

    /**
     * Listens for clients.
     *
     * @param plane   over TLS or not
     * @return the address with the real port
     * @throws PortException if that can't be
     */
    InetSocketAddress listenForClients(Plane plane, InetSocketAddress address, Framer framer, int backlog) {
        try {
            return bind(plane, address, framer, backlog);
        } catch (IOException e) {
            throw refusal(plane, address, e);
        }
    }

    private InetSocketAddress bind(Plane plane, InetSocketAddress address, Framer framer, int backlog) throws IOException {
        InetSocketAddress bound = transport.listen(plane, address, framer, backlog);
        listening.computeIfAbsent(plane, none -> new ArrayList<>()).add(bound);
        return bound;
    }

    /** Whether that is where the server listens already, be it on all of the machine's addresses. */
    boolean listensAt(Plane plane, InetSocketAddress address) {
        return listening.getOrDefault(plane, List.of()).stream().anyMatch(
                own -> own.getPort() == address.getPort()
                        && (own.getAddress().isAnyLocalAddress() || own.getAddress().equals(address.getAddress())));
    }

    /** Listens there and nowhere else from now on. Where that can't be, the server stays where it is, and says so. */
    void move(Plane plane, List<InetSocketAddress> addresses, Framer framer, int backlog) {
        List<InetSocketAddress> before = List.copyOf(listening.getOrDefault(plane, List.of()));
        try {
            listenOnly(plane, addresses, framer, backlog);
            LOG.info("Listening for {} on {} now", listenersOf(plane), addresses);
        } catch (IOException e) {
            LOG.error("{} It stays where it was, on {}.", refusal(plane, addresses.get(0), e).getMessage(), before);
            try {
                listenOnly(plane, before, framer, backlog);
            } catch (IOException again) {
                throw refusal(plane, before.get(0), again);
            }
        }
    }

    private void listenOnly(Plane plane, List<InetSocketAddress> addresses, Framer framer, int backlog) throws IOException {
        listening.getOrDefault(plane, List.of()).forEach(transport::unlisten);
        listening.remove(plane);
        for (InetSocketAddress address : addresses) {
            bind(plane, address, framer, backlog);
        }
    }

    /**
     * Listens for the other servers, now or a few seconds later, and then runs the action.
     *
     * @throws PortException if that can't be; out of a timer if it isn't the first try
     */
    void listenForPeers(EnsembleSettings ensemble, Runnable then) {
        Queue<PeerPort> ports = new ArrayDeque<>();
        ensemble.electionAddresses().forEach(
                address -> ports.add(new PeerPort(Plane.ELECTION, address, RoleMachine.electionFramer())));
        ensemble.quorumAddresses().forEach(
                address -> ports.add(new PeerPort(Plane.QUORUM, address, RoleMachine.quorumFramer())));
        listen(ports, 1, ensemble.bindTries(), then);
    }

    private void listen(Queue<PeerPort> ports, int attempt, int attempts, Runnable then) {
        while (!ports.isEmpty()) {
            PeerPort port = ports.peek();
            try {
                bind(port.plane, attempt == 1 ? port.address : resolved(port.address), port.framer, 0);
                ports.remove();
            } catch (IOException e) {
                if (attempt == attempts) {
                    throw refusal(port.plane, port.address, e);
                }
                LOG.warn("{} Trying again in 1 s ({} of {}).", refusal(port.plane, port.address, e).getMessage(),
                        attempt, attempts == 0 ? "any number" : attempts);
                timers.schedule(RETRY_NANOS, () -> listen(ports, attempt + 1, attempts, then));
                return;
            }
        }
        then.run();
    }

    /** A name that was unknown at the start may be known by now. */
    private static InetSocketAddress resolved(InetSocketAddress address) {
        return address.isUnresolved() ? new InetSocketAddress(address.getHostString(), address.getPort()) : address;
    }

    private static PortException refusal(Plane plane, InetSocketAddress address, IOException cause) {
        String seen = cause.getCause() instanceof BindException ? cause.getCause().getMessage() : cause.getMessage();
        return new PortException(
                new ConfigProblem(
                        ConfigProblemId.PORT, address.getHostString() + ":" + address.getPort(),
                        "this server can't listen there for " + listenersOf(plane), seen, remedy(plane, address, seen))
                        .toString(),
                cause);
    }

    private static String listenersOf(Plane plane) {
        return switch (plane) {
            case ELECTION -> "votes (its election port)";
            case QUORUM -> "followers (its quorum port)";
            case SECURE_CLIENT -> "clients over TLS (secureClientPort)";
            default -> "clients (clientPort)";
        };
    }

    private static String remedy(Plane plane, InetSocketAddress address, String seen) {
        boolean forClients = plane == Plane.CLIENT || plane == Plane.SECURE_CLIENT;
        String where = switch (plane) {
            case CLIENT -> "clientPort and clientPortAddress";
            case SECURE_CLIENT -> "secureClientPort and secureClientPortAddress";
            default -> "this server's line and myid";
        };
        if (seen.contains("TLS")) {
            return "give it a key (ssl.keyStore.location), or remove what asks for TLS";
        }
        if (seen.contains("in use")) {
            return "stop the process that listens there ('ss -ltnp' shows it), or correct " + where;
        }
        if (address.isUnresolved()) {
            return "correct the name in " + where + ", or make it known to this machine";
        }
        if (seen.contains("assign")) {
            return "this machine does not have that address: correct " + where
                    + (forClients ? "" : ", or set quorumListenOnAllIPs=true");
        }
        return "correct " + where;
    }
}
