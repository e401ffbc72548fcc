package io.paddock.kernel.client;

import io.paddock.api.Timers;
import io.paddock.api.access.Authenticator;
import io.paddock.api.transport.Framer;
import io.paddock.api.transport.Peer;
import io.paddock.api.transport.Plane;
import io.paddock.api.transport.Transport;
import io.paddock.api.transport.TransportEvents;
import io.paddock.kernel.access.AccessControl;
import io.paddock.kernel.client.words.ConnectionFacts;
import io.paddock.kernel.client.words.TraceMask;
import io.paddock.kernel.client.words.WordContext;
import io.paddock.kernel.client.words.Words;
import io.paddock.kernel.collect.LongMap;
import io.paddock.kernel.observe.ServerStats;
import io.paddock.kernel.session.LocalSessions;
import io.paddock.kernel.session.SessionIds;
import io.paddock.kernel.txn.TxnResult;
import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.wire.Txn;
import io.paddock.kernel.wire.TxnRecord;
import io.paddock.kernel.zab.history.ClientDelivery;
import io.paddock.kernel.zab.history.ReplicatedState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All clients of this server. Brings their frames to the handshake, the four-letter words or the dispatch of requests,
 * and what has been committed back to them. Kernel thread only.
 */
public final class ClientPlane implements TransportEvents, ClientDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(ClientPlane.class);

    private final ClientSettings settings;
    private final Transport transport;
    private final ReplicatedState state;
    private final ClientMetrics metrics;
    private final ClientLines lines;
    private final io.paddock.api.Clock clock;
    private final Authentication authentication;
    private final ConnectionLimits limits;
    private final LocalSessions locals;
    private final Handshake handshake;
    private final AuditTrail audit;
    private final RequestDispatch dispatch;
    private final PathMeasurement measurement;
    private final RequestQueue queue;
    private final RequestIntake intake;
    private final WordContext view;
    private final Words words;
    private final LongMap<ClientConnection> connections = new LongMap<>(ClientConnection::id);
    private final LongMap<ClientConnection> bySession = new LongMap<>(ClientConnection::sessionId);

    public ClientPlane(ClientContext context) {
        this.settings = context.settings();
        this.transport = context.transport();
        this.state = context.state();
        AccessControl access = context.access();
        ServerStats stats = context.stats();
        this.metrics = new ClientMetrics(stats, context.counters());
        this.lines = new ClientLines(transport, access, stats, metrics);
        this.clock = context.clock();
        this.authentication = new Authentication(
                context.authenticators(), stats, settings.requiredSchemes().contains(Authenticator.SASL));
        ClientLimits most = settings.limits();
        this.limits = new ConnectionLimits(most.connectionsPerAddress(), most.connections());
        SessionIds ids = new SessionIds(context.serverId(), clock.epochMillis());
        this.locals = context.roles().localSessions();
        locals.onExpired(this::onLocalExpired);
        this.handshake = new Handshake(
                settings, state, context.roles(), new SessionBucket(most.newSessions(), clock, context.random()), metrics,
                ids, context.serverId(), bySession);
        LargeRequests largeRequests = new LargeRequests(most.largeRequests());
        this.audit = context.audit() == null ? null : new AuditTrail(context.audit());
        this.measurement = new PathMeasurement(clock, context.timers());
        RequestWatch watch = new RequestWatch(
                settings.conspicuous(), settings.maxFrameBytes(), clock, context.roles(), measurement, context.counters());
        PolicedRequests policy = context.policy() == null ? null : new PolicedRequests(context.policy());
        this.dispatch = new RequestDispatch(
                state, context.roles(), clock, new ReadOperations(state, access, policy), metrics,
                new Throttle(metrics, most.outstanding()), largeRequests, watch, policy, audit,
                new GrowingRequests(context.growth(), state), context.serverId(),
                TimeUnit.MILLISECONDS.toNanos(settings.tickMillis()) / 4);
        this.queue = new RequestQueue(
                most.requests(), most.outstanding(), dispatch, metrics, clock, context.timers());
        this.intake = new RequestIntake(
                clock, metrics, authentication, settings.requiredSchemes(), largeRequests, queue, dispatch, watch);
        this.view = new WordContext(
                context.info(), clock, state, context.roles(), stats, context.counters(), new TraceMask(),
                this::oldestFirst, connections::size, context.errands(), settings.sessionlessMillis());
        this.words = new Words(view, settings.fourLetterWords());
        watchForSessionless(context.timers());
    }

    /** The framer for the ports that clients connect to. */
    public Framer framer() {
        return new ClientFramer(settings.maxFrameBytes());
    }

    /** The server and its clients, for those who tell operators of them. */
    public WordContext view() {
        return view;
    }

    /** Which paths are asked for most. */
    public PathMeasurement paths() {
        return measurement;
    }

    /** Closes the connection of a client as if the network had; it may come back. */
    public void shed(ConnectionFacts client) {
        metrics.shed();
        ((ClientConnection) client).close("shed by an operator");
    }

    @Override
    public void accepted(Plane plane, long connection, Peer peer) {
        String problem = limits.enter(peer.remote().getAddress());
        if (problem != null) {
            LOG.warn("{}; refusing {}", problem, peer.remote());
            metrics.rejected();
            transport.close(connection, problem);
            return;
        }
        ClientConnection client = new ClientConnection(connection, peer, lines, clock.epochMillis());
        connections.put(connection, client);
        authentication.onConnected(client);
    }

    @Override
    public void connected(long connection, Peer peer) {
        throw new IllegalStateException("clients are not dialled");
    }

    @Override
    public void received(long connection, ByteBuffer message) {
        ClientConnection client = connections.get(connection);
        if (client == null) {
            return;
        }
        try {
            int length = message.getInt();
            if (client.isEstablished()) {
                intake.onRequest(client, message);
            } else {
                onFirstFrame(client, length, message);
            }
        } catch (MalformedRecordException e) {
            LOG.warn("Closing {}: malformed request: {}", client.peer().remote(), e.getMessage());
            client.close("malformed request");
        }
    }

    private void onFirstFrame(ClientConnection client, int length, ByteBuffer message) {
        metrics.received(message.limit());
        client.stats().received();
        if (Words.messageLength(length) > 0) {
            client.pause(PauseReason.CLOSING);
            words.answer(length, message, answer -> {
                client.send(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
                client.closeAfterFlush("answered a four-letter word");
            });
        } else {
            client.handshakeBegins(clock.nanoTime());
            handshake.onConnect(client, message);
        }
    }

    /** Begins requests that had to wait, as far as there is room for them by now; before the role's end of cycle. */
    public int admitWaiting() {
        return queue.admit();
    }

    @Override
    public void writable(long connection) {
        ClientConnection client = connections.get(connection);
        if (client != null) {
            client.resume(PauseReason.SLOW_READER);
            dispatch.drain(client);
        }
    }

    @Override
    public void closed(long connection, String reason) {
        ClientConnection client = connections.remove(connection);
        if (client == null) {
            return;
        }
        client.markClosed();
        if (!client.isClosing()) {
            metrics.dropped();
        }
        limits.leave(client.peer().remote().getAddress());
        state.tree().watches().removeAll(client);
        authentication.onClosed(client);
        dispatch.onClosed(client);
        if (client.sessionId() != 0 && bySession.get(client.sessionId()) == client) {
            bySession.remove(client.sessionId());
        }
        LOG.debug("Connection of {} closed: {}", client.peer().remote(), reason);
    }

    @Override
    public void committed(TxnRecord record, TxnResult result) {
        if (audit != null) {
            audit.committed(record, result);
        }
        ClientConnection client = bySession.get(record.header().clientId());
        if (record.txn() instanceof Txn.CreateSession) {
            locals.forget(record.header().clientId());
            onSessionOpened(client, record);
            return;
        }
        if (client == null) {
            return;
        }
        if (client.former().takeWrite(record.header().cxid())) {
            metrics.staleReply();
            return;
        }
        boolean answered = dispatch.onCommitted(client, record, result);
        if (!answered && record.txn() instanceof Txn.CloseSession) {
            client.close("session expired");
        }
    }

    private void onSessionOpened(ClientConnection client, TxnRecord record) {
        if (client != null && !client.isEstablished()) {
            handshake.finish(client, true);
            dispatch.onSessionOpened(client, record);
        }
    }

    private void onLocalExpired(long sessionId) {
        ClientConnection client = bySession.get(sessionId);
        if (client != null) {
            client.close("session expired");
        }
    }

    @Override
    public void synced(long sessionId) {
        ClientConnection client = bySession.get(sessionId);
        if (client != null && !client.former().takeSync()) {
            dispatch.onSynced(client);
        }
    }

    @Override
    public void revalidated(long sessionId, boolean valid) {
        ClientConnection client = bySession.get(sessionId);
        if (client != null && !client.isEstablished()) {
            handshake.finish(client, valid);
        }
    }

    @Override
    public void serving(boolean readOnly) {
        LOG.info("Serving clients{}", readOnly ? " (read-only)" : "");
    }

    @Override
    public void notServing(String reason) {
        if (audit != null) {
            audit.forget();
        }
        List<ClientConnection> all = new ArrayList<>();
        connections.forEach(all::add);
        for (ClientConnection client : all) {
            client.closeAfterFlush(reason); // what was committed is answered
        }
    }

    private List<ClientConnection> oldestFirst() {
        List<ClientConnection> all = new ArrayList<>(connections.size());
        connections.forEach(all::add);
        all.sort(Comparator.comparingLong(ClientConnection::id));
        return all;
    }

    private void watchForSessionless(Timers timers) {
        long intervalNanos = TimeUnit.MILLISECONDS.toNanos(settings.sessionlessMillis());
        timers.schedule(intervalNanos / 2, () -> {
            long latest = clock.epochMillis() - settings.sessionlessMillis();
            connections.forEach(client -> {
                if (!client.isEstablished() && client.stats().establishedMillis() < latest) {
                    metrics.sessionlessExpired();
                    client.close("no session within " + settings.sessionlessMillis() + " ms");
                }
            });
            watchForSessionless(timers);
        });
    }
}
