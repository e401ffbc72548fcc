package io.paddock.simulator.client;

import io.paddock.kernel.wire.JuteReader;
import io.paddock.simulator.net.SocketEvents;
import io.paddock.simulator.net.VirtualNetwork;
import io.paddock.simulator.time.Chance;
import io.paddock.simulator.time.EventQueue;
import io.paddock.simulator.time.World;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

/**
 * A client with one session at a time. It keeps the session alive, goes to another server when it hears nothing, sets
 * its watches again there, and begins a new session when it is told that the old one is over.
 */
public final class SimClient implements SocketEvents {
    private static final int NOTIFICATION_XID = -1;
    private static final int PING_XID = -2;
    private static final int SET_WATCHES_XID = -8;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final int SHOWN_CALLS = 5;
    private static final long LONGEST_PAUSE_NANOS = 500 * NANOS_PER_MILLI;

    private enum State { STOPPED, WAITING, CONNECTING, SHAKING_HANDS, CONNECTED }

    private final World world;
    private final VirtualNetwork network;
    private final int host;
    private final String name;
    private final List<InetSocketAddress> servers;
    private final int sessionMillis;
    private final ClientObserver observer;
    private final Chance chance;
    private final ClientWatches watches = new ClientWatches();
    private final ArrayDeque<Call> pending = new ArrayDeque<>();
    private Consumer<Call> onProgress = call -> {};
    private Consumer<WatchEvent> onEvent = event -> {};
    private State state = State.STOPPED;
    private ClientWire wire;
    private SimSession session;
    private EventQueue.Event tick;
    private int server;
    private long acknowledgedWrites;
    private long lastHeardNanos;
    private long lastSentNanos;

    /** A client on a host of its own that will connect to those servers. */
    public SimClient(
            World world, VirtualNetwork network, int host, List<InetSocketAddress> servers, int sessionMillis,
            ClientObserver observer) {
        this.world = world;
        this.network = network;
        this.host = host;
        this.name = "client " + host;
        this.servers = List.copyOf(servers);
        this.sessionMillis = sessionMillis;
        this.observer = observer;
        this.chance = world.seeds().split(name);
        network.addHost(host, name);
        this.server = chance.nextInt(servers.size());
    }

    public String name() {
        return name;
    }

    /** The host it runs on. */
    public int host() {
        return host;
    }

    /** Told the call whenever it gets an answer; null when it has connected. */
    public void onProgress(Consumer<Call> action) {
        onProgress = action;
    }

    /** Told when a watch has fired. */
    public void onEvent(Consumer<WatchEvent> action) {
        onEvent = action;
    }

    /** Whether its session is established on a connection. */
    public boolean isConnected() {
        return state == State.CONNECTED;
    }

    /** Its session, also while it is not connected; null before the first. */
    public SimSession session() {
        return session;
    }

    /** How many of its writes have been acknowledged, refused ones included. */
    public long acknowledgedWrites() {
        return acknowledgedWrites;
    }

    /** How many requests wait for their answers. */
    public int pending() {
        return pending.size();
    }

    /** Begins to connect. */
    public void start() {
        if (state == State.STOPPED) {
            state = State.WAITING;
            connectLater(0);
        }
    }

    /** Drops its connection and does nothing more; its session is left to expire. */
    public void stop() {
        leave("stopped");
        state = State.STOPPED;
    }

    /** From now on it goes to that one of its servers first. */
    public void prefer(int index) {
        server = index;
    }

    /** Drops the connection; goes on with the session at another server. */
    public void move() {
        if (state == State.CONNECTED) {
            leave("moves");
            connectLater(0);
        }
    }

    private void connectLater(long delayNanos) {
        world.queue().after(delayNanos, () -> {
            if (state == State.WAITING) {
                connect();
            }
        });
    }

    private void connect() {
        state = State.CONNECTING;
        lastHeardNanos = world.nowNanos();
        InetSocketAddress address = servers.get(server);
        server = (server + 1) % servers.size();
        wire = new ClientWire(network.dial(host, address, this));
        tick();
    }

    /** Keeps an eye on the connection, in each of its states. */
    private void tick() {
        long timeoutNanos = timeoutNanos();
        boolean settling = state == State.CONNECTING || state == State.SHAKING_HANDS;
        long patienceNanos = settling ? Math.max(timeoutNanos / servers.size(), timeoutNanos / 4) : timeoutNanos * 2 / 3;
        if (world.nowNanos() - lastHeardNanos >= patienceNanos) {
            leave("hears nothing");
            connectLater(chance.between(0, LONGEST_PAUSE_NANOS));
            return;
        }
        if (state == State.CONNECTED && world.nowNanos() - lastSentNanos >= timeoutNanos / 3) {
            transmit(PING_XID, new Op.Ping());
        }
        tick = world.queue().after(Math.max(1, timeoutNanos / 12), this::tick);
    }

    private long timeoutNanos() {
        return (session == null || session.isOver() ? sessionMillis : session.timeoutMillis()) * NANOS_PER_MILLI;
    }

    private void leave(String why) {
        world.trace().event(name, why, 0, 0);
        if (wire != null) {
            wire.close();
        }
        disconnected();
    }

    private void disconnected() {
        wire = null;
        if (tick != null) {
            tick.cancel();
            tick = null;
        }
        state = State.WAITING;
        while (!pending.isEmpty()) {
            Call call = pending.pollFirst();
            call.lose();
            if (call.op() instanceof Op.CloseSession) {
                session.end(); // whether or not it was done, nobody will use it again
            }
            observer.lost(call);
        }
    }

    @Override
    public void connected() {
        state = State.SHAKING_HANDS;
        boolean fresh = session == null || session.isOver();
        if (fresh) {
            watches.clear();
        } else {
            session.triesToMove();
        }
        wire.shakeHands(fresh ? null : session, sessionMillis);
        lastSentNanos = world.nowNanos();
    }

    @Override
    public void closed(String reason) {
        if (state != State.STOPPED) {
            disconnected();
            connectLater(chance.between(0, LONGEST_PAUSE_NANOS));
        }
    }

    @Override
    public void drained() {}

    @Override
    public void readable() {
        while (wire != null) {
            JuteReader frame = wire.next();
            if (frame == null) {
                return;
            }
            lastHeardNanos = world.nowNanos();
            onFrame(frame);
        }
    }

    private void onFrame(JuteReader in) {
        if (state == State.SHAKING_HANDS) {
            onHandshake(in);
            return;
        }
        int xid = in.readInt();
        long zxid = in.readLong();
        int error = in.readInt();
        if (xid == NOTIFICATION_XID) {
            int type = in.readInt();
            in.readInt();
            WatchEvent event = new WatchEvent(type, in.readString(), zxid);
            watches.fired(event);
            observer.notified(session, event);
            onEvent.accept(event);
        } else if (xid != PING_XID) {
            onReply(xid, zxid, error, in);
        }
    }

    private void onHandshake(JuteReader in) {
        in.readInt();
        int timeoutMillis = in.readInt();
        long id = in.readLong();
        byte[] password = in.readBuffer();
        if (timeoutMillis == 0) {
            world.trace().event(name, "expired", session == null ? 0 : session.id(), 0);
            session.end();
            observer.expired(session);
            leave("session over");
            connectLater(0);
            return;
        }
        boolean isNew = session == null || session.isOver();
        if (isNew) {
            session = new SimSession(id, password, this);
        }
        session.connected(timeoutMillis);
        state = State.CONNECTED;
        world.trace().event(name, "connected", id, session.moves());
        observer.connected(session, isNew);
        if (!watches.isEmpty()) {
            invoke(SET_WATCHES_XID, watches.again(session.lastZxid()));
        }
        onProgress.accept(null);
    }

    private void onReply(int xid, long zxid, int error, JuteReader in) {
        Call call = pending.pollFirst();
        if (call == null || call.xid() != xid) {
            throw new IllegalStateException(name + " got an answer to " + xid + " and waits for one to " + call);
        }
        Reply reply = Reply.read(call.op(), zxid, error, in);
        call.answered(reply);
        world.trace().event(name, "reply", zxid, (long) xid << 32 | error & 0xFFFFFFFFL);
        watches.answered(call.op(), reply);
        observer.completed(call);
        session.saw(zxid);
        acknowledgedWrites += call.op().isWrite() ? 1 : 0;
        if (call.op() instanceof Op.CloseSession && error == 0) {
            session.end();
            leave("closed its session");
            connectLater(chance.between(0, LONGEST_PAUSE_NANOS));
            return;
        }
        onProgress.accept(call);
    }

    /** Sends a request; the client must be connected. */
    public Call send(Op op) {
        return invoke(session.takeXid(), op);
    }

    private Call invoke(int xid, Op op) {
        Call call = new Call(session, xid, op, world.nowNanos(), observer.newestAcknowledgedZxid());
        world.trace().event(name, "call", xid, op.code());
        observer.invoked(call);
        pending.addLast(call);
        transmit(xid, op);
        return call;
    }

    private void transmit(int xid, Op op) {
        wire.send(xid, op);
        lastSentNanos = world.nowNanos();
    }

    @Override
    public String toString() {
        return name + ": " + state + ", " + session + ", waits for " + pending.stream().limit(SHOWN_CALLS).toList();
    }
}
