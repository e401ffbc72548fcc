package io.paddock.kernel.client;

import io.paddock.api.Clock;
import io.paddock.api.access.Identity;
import io.paddock.kernel.wire.ErrorCode;
import io.paddock.kernel.wire.JuteReader;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.OpCode;
import java.nio.ByteBuffer;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a request comes in: counted, a sign of life of its session, and let through, held back or turned away. */
final class RequestIntake {
    private static final Logger LOG = LoggerFactory.getLogger(RequestIntake.class);

    private final Clock clock;
    private final ClientMetrics metrics;
    private final Authentication authentication;
    private final List<String> requiredSchemes;
    private final LargeRequests largeRequests;
    private final RequestQueue queue;
    private final RequestDispatch dispatch;
    private final RequestWatch watch;
    private final JuteReader header = new JuteReader();
    private final JuteWriter out = new JuteWriter();

    /** @param requiredSchemes a client must have authenticated with one of these; empty if it needn't */
    RequestIntake(
            Clock clock,
            ClientMetrics metrics,
            Authentication authentication,
            List<String> requiredSchemes,
            LargeRequests largeRequests,
            RequestQueue queue,
            RequestDispatch dispatch,
            RequestWatch watch) {
        this.watch = watch;
        this.clock = clock;
        this.metrics = metrics;
        this.authentication = authentication;
        this.requiredSchemes = requiredSchemes;
        this.largeRequests = largeRequests;
        this.queue = queue;
        this.dispatch = dispatch;
    }

    /** A request of a client whose session is established; the buffer holds its header and its record. */
    void onRequest(ClientConnection client, ByteBuffer request) {
        metrics.received(request.limit());
        client.stats().received();
        int length = request.remaining();
        header.reset(request);
        int xid = header.readInt();
        int op = header.readInt();
        metrics.requested(op);
        long now = clock.nanoTime();
        dispatch.touch(client, now);
        watch.came(client, op, header.buffer(), length);
        if (op == OpCode.AUTH || op == OpCode.SASL) {
            authentication.onRequest(client, xid, op, header);
        } else if (!hasAuthenticated(client)) {
            refuseUnauthenticated(client, xid);
        } else if (!largeRequests.enter(client, xid, length)) {
            metrics.largeRequestRejected();
            LOG.warn("Closing {}: a request of {} bytes is one large request too many; {} bytes are in progress"
                    + " (largeRequestMaxBytes)", client.peer().remote(), length, largeRequests.bytes());
            client.close("too many large requests");
        } else if (queue.holds(client, op)) {
            queue.add(client, xid, op, header.buffer());
        } else {
            dispatch.execute(client, xid, op, header.buffer(), now);
        }
    }

    private boolean hasAuthenticated(ClientConnection client) {
        if (requiredSchemes.isEmpty()) {
            return true;
        }
        for (Identity identity : client.identities()) {
            if (requiredSchemes.contains(identity.scheme())) {
                return true;
            }
        }
        return false;
    }

    private void refuseUnauthenticated(ClientConnection client, int xid) {
        LOG.warn("Closing {}: it has authenticated with {}, and one of {} is required (enforce.auth.schemes)",
                client.peer().remote(), client.identities().stream().map(Identity::scheme).toList(), requiredSchemes);
        out.beginFrame().writeInt(xid).writeLong(0).writeInt(ErrorCode.SESSION_CLOSED_REQUIRE_SASL_AUTH.code());
        ByteBuffer frame = out.endFrame();
        metrics.replied(frame.remaining() - 4);
        client.send(frame);
        client.closeAfterFlush("it has not authenticated");
    }
}
