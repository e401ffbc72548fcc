package io.paddock.kernel.zab.peer;

import io.paddock.api.Timers;
import io.paddock.api.election.ElectionPort;
import io.paddock.api.election.Elector;
import io.paddock.api.election.Vote;
import io.paddock.api.transport.FrameException;
import io.paddock.api.transport.Framer;
import io.paddock.api.transport.Peer;
import io.paddock.api.transport.Plane;
import io.paddock.api.transport.Transport;
import io.paddock.api.transport.TransportEvents;
import io.paddock.kernel.collect.LongMap;
import io.paddock.kernel.loop.TransportRouter;
import io.paddock.kernel.wire.JuteWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The links of the election port, one for each pair of servers: the one with the larger id dials. A server with a
 * smaller id that needs a link knocks: it connects, says hello, and the other one closes and dials back
 * ({@code QuorumCnxManager}). The elector only sees server ids and bytes.
 */
public final class ElectionLinks implements TransportEvents, ElectionPort {
    private static final Logger LOG = LoggerFactory.getLogger(ElectionLinks.class);
    private static final long REDIAL_NANOS = 50_000_000L;
    private static final long REDIAL_MAX_NANOS = 1_000_000_000L;
    private static final long TICK_NANOS = 1_000_000_000L;
    private static final int SILENT_TICKS = 5;
    /** As many servers as there can be: guests don't take more memory. */
    private static final int MAX_LINKS = 255;

    private final long self;
    private final Configurations configurations;
    private final Transport transport;
    private final TransportRouter router;
    private final Timers timers;
    private final Elector elector;
    private final ElectionOutcome outcome;
    private final Map<Long, Link> links = new TreeMap<>();
    private final LongMap<Link> byConnection = new LongMap<>();
    /** Those that have connected and not said who they are. */
    private final LongMap<InetAddress> strangers = new LongMap<>();
    private final JuteWriter out = new JuteWriter();
    private Timers.Timer watchdog;
    private List<InetSocketAddress> ownAddresses;
    private boolean started;

    /** What there is towards one server. */
    private static final class Link {
        final long server;
        long connection;
        boolean up;
        InetAddress acceptedFrom;
        long redialNanos = REDIAL_NANOS;
        int nextAddress;
        byte[] unsent;
        int silentTicks;
        Timers.Timer redial;
        /** Where it says that it listens, as long as no configuration says so. */
        List<InetSocketAddress> guestAddresses = List.of();

        Link(long server) {
            this.server = server;
        }
    }

    public ElectionLinks(
            long self,
            Configurations configurations,
            List<InetSocketAddress> ownAddresses,
            Transport transport,
            TransportRouter router,
            Timers timers,
            Elector elector,
            ElectionOutcome outcome) {
        this.self = self;
        this.configurations = configurations;
        this.ownAddresses = ownAddresses;
        this.transport = transport;
        this.router = router;
        this.timers = timers;
        this.elector = elector;
        this.outcome = outcome;
        reconfigured();
    }

    /** Dials those that are ours to dial. */
    public void start() {
        started = true;
        dialMembers();
    }

    /** There may be other servers now, or others no more: whoever is connected stays so. */
    void reconfigured() {
        EnsembleMember me = configurations.member(self);
        ownAddresses = me == null ? ownAddresses : me.electionAddresses();
        for (long server : configurations.electorate().servers()) {
            if (server != self) {
                links.computeIfAbsent(server, Link::new);
            }
        }
        if (started) {
            dialMembers();
        }
    }

    private void dialMembers() {
        links.values().forEach(link -> {
            if (link.server < self && link.connection == 0 && link.redial == null) {
                dial(link);
            }
        });
    }

    /**
     * This server looks for a leader (true), or has found one. Who looks is answered, sooner or later; so a link that
     * stays silent may be a dead one, and is made anew.
     */
    public void looking(boolean looks) {
        if (watchdog != null) {
            watchdog.cancel();
            watchdog = null;
        }
        if (looks) {
            links.values().forEach(link -> link.silentTicks = 0);
            watchdog = timers.schedule(TICK_NANOS, this::watch);
        }
    }

    private void watch() {
        watchdog = timers.schedule(TICK_NANOS, this::watch);
        for (Link link : links.values()) {
            if (link.connection != 0 && ++link.silentTicks > SILENT_TICKS) {
                drop(link, "silent for " + SILENT_TICKS + " s of an election");
            }
        }
    }

    @Override
    public void elected(Vote winner) {
        outcome.elected(winner);
    }

    @Override
    public void otherConfiguration(String text) {
        outcome.otherConfiguration(text);
    }

    @Override
    public void overtaken() {
        outcome.overtaken();
    }

    @Override
    public void send(long toServer, ByteBuffer body) {
        Link link = links.get(toServer);
        if (link == null) {
            return;
        }
        if (link.up) {
            transport.send(link.connection, frame(body));
            return;
        }
        // Only the newest message counts.
        link.unsent = new byte[body.remaining()];
        body.get(body.position(), link.unsent);
        if (link.connection == 0 && link.redial == null) {
            dial(link);
        }
    }

    private ByteBuffer frame(ByteBuffer body) {
        return out.clear().writeInt(body.remaining()).writeRaw(body).view();
    }

    private void dial(Link link) {
        link.redial = null;
        List<InetSocketAddress> addresses = addressesOf(link);
        if (addresses.isEmpty()) {
            return; // it is no member, and has to come by itself
        }
        InetSocketAddress address = addresses.get(link.nextAddress++ % addresses.size());
        link.silentTicks = 0;
        link.connection = transport.dial(Plane.ELECTION, address, ElectionLinks::messageLength);
        byConnection.put(link.connection, link);
        router.own(link.connection, this);
    }

    private List<InetSocketAddress> addressesOf(Link link) {
        EnsembleMember member = configurations.member(link.server);
        return member == null ? link.guestAddresses : member.electionAddresses();
    }

    private void redialLater(Link link) {
        if (link.redial == null) {
            link.redial = timers.schedule(link.redialNanos, () -> dial(link));
            link.redialNanos = Math.min(link.redialNanos * 2, REDIAL_MAX_NANOS);
        }
    }

    @Override
    public void connected(long connection, Peer peer) {
        Link link = byConnection.get(connection);
        if (link == null || link.connection != connection) {
            transport.close(connection, "not wanted any more");
            return;
        }
        transport.send(connection, ElectionHello.write(out.clear(), self, ownAddresses));
        if (self > link.server) {
            up(link);
        }
    }

    private void up(Link link) {
        link.up = true;
        link.silentTicks = 0;
        link.redialNanos = REDIAL_NANOS;
        byte[] unsent = link.unsent;
        link.unsent = null;
        if (unsent != null) {
            transport.send(link.connection, frame(ByteBuffer.wrap(unsent)));
        }
        elector.onConnected(link.server);
    }

    @Override
    public void accepted(Plane plane, long connection, Peer peer) {
        strangers.put(connection, peer.remote().getAddress()); // the hello says who it is
    }

    @Override
    public void received(long connection, ByteBuffer message) {
        Link link = byConnection.get(connection);
        if (link == null) {
            onHello(connection, message);
        } else if (link.connection == connection) {
            message.getInt();
            link.silentTicks = 0;
            elector.onMessage(link.server, message);
        }
    }

    private void onHello(long connection, ByteBuffer message) {
        InetAddress from = strangers.remove(connection);
        long server = ElectionHello.readServer(message);
        Link link = links.get(server);
        if (link == null && isWelcome(server)) {
            link = new Link(server);
            links.put(server, link);
        }
        if (link != null && configurations.member(server) == null) {
            link.guestAddresses = ElectionHello.readAddresses(message);
        }
        if (link == null) {
            String problem = server == self
                    ? "another server has this server's id " + self + ": correct myid there or here"
                    : "server " + server + " is not in this server's list";
            LOG.warn("Election connection refused: {}", problem);
            transport.close(connection, problem);
        } else if (server < self) {
            // It knocks: it has no link, so ours is dead too, or not there yet.
            transport.close(connection, "the larger id dials");
            if (!link.up) {
                redialNow(link);
            } else {
                drop(link, "server " + server + " has no link any more");
            }
        } else {
            warnOfTwins(link, from);
            accept(link, connection);
            link.acceptedFrom = from;
        }
    }

    /** Where the ensemble may change, servers that are to join look for its leader first. */
    private boolean isWelcome(long server) {
        return configurations.rules().enabled() && server > 0 && server != self && links.size() < MAX_LINKS;
    }

    private static void warnOfTwins(Link link, InetAddress from) {
        if (link.up && link.acceptedFrom != null && !link.acceptedFrom.equals(from)) {
            LOG.warn("Server {} connects from {}, and is connected from {}: if both run, its id is taken twice; correct"
                    + " myid on one of them", link.server, from, link.acceptedFrom);
        }
    }

    private void redialNow(Link link) {
        if (link.redial != null) {
            link.redial.cancel();
            link.redial = null;
        }
        if (link.connection == 0) {
            dial(link);
        }
    }

    private void drop(Link link, String reason) {
        long connection = link.connection;
        unlink(link);
        transport.close(connection, reason);
        dial(link);
    }

    private void accept(Link link, long connection) {
        if (link.redial != null) {
            link.redial.cancel();
            link.redial = null;
        }
        long former = link.connection;
        unlink(link);
        if (former != 0) {
            transport.close(former, "replaced by a connection from there");
        }
        link.connection = connection;
        byConnection.put(connection, link);
        transport.framing(connection, ElectionLinks::messageLength);
        up(link);
    }

    private void forget(Link link) {
        if (link.redial != null) {
            link.redial.cancel();
        }
        links.remove(link.server);
    }

    private void unlink(Link link) {
        if (link.connection != 0) {
            byConnection.remove(link.connection);
        }
        link.connection = 0;
        link.up = false;
        link.acceptedFrom = null;
    }

    @Override
    public void writable(long connection) {
        // Messages are small and few; the newest is what counts.
    }

    @Override
    public void closed(long connection, String reason) {
        strangers.remove(connection);
        Link link = byConnection.remove(connection);
        if (link == null || link.connection != connection) {
            return;
        }
        boolean wasUp = link.up;
        unlink(link);
        if (configurations.member(link.server) == null) {
            forget(link); // a guest; it will come again if it wants something
        } else if (link.server < self || link.unsent != null) {
            redialLater(link); // ours to keep up; or there is something to tell
        }
        if (wasUp) {
            elector.onDisconnected(link.server);
        }
    }

    /** The framer for connections that are accepted: first the hello, then messages. */
    public static final Framer HELLO = ElectionHello::length;

    private static final int MAX_MESSAGE_BYTES = 512 * 1024;

    private static int messageLength(ByteBuffer readable) throws FrameException {
        if (readable.remaining() < 4) {
            return 0;
        }
        int length = readable.getInt(readable.position());
        if (length <= 0 || length > MAX_MESSAGE_BYTES) {
            throw new FrameException("election message of " + length + " bytes");
        }
        return length + 4;
    }

    @Override
    public String toString() {
        return "links " + Arrays.toString(links.values().stream().filter(link -> link.up).mapToLong(l -> l.server).toArray());
    }
}
