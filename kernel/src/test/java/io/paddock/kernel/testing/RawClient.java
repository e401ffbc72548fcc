package io.paddock.kernel.testing;

import io.paddock.kernel.wire.JuteReader;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.OpCode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.Consumer;

/** A client that speaks frames: it keeps the order in which they come, and hides nothing. */
public final class RawClient {
    private static final int PING_XID = -2;
    private static final int AUTH_XID = -4;
    private static final int SET_WATCHES_XID = -8;

    private final MemoryLine line;
    private final Runnable settle;
    private final ArrayDeque<byte[]> frames = new ArrayDeque<>();
    private byte[] rest = {};
    private int lastXid;
    private boolean readOnly;
    private boolean servedReadOnly;
    private long sessionId;
    private byte[] password = new byte[16];
    private int timeoutMillis;

    RawClient(MemoryLine line, Runnable settle) {
        this.line = line;
        this.settle = settle;
    }

    public MemoryLine line() {
        return line;
    }

    /** 0 without a session. */
    public long sessionId() {
        return sessionId;
    }

    public byte[] password() {
        return password.clone();
    }

    /** As negotiated; 0 for a refused session. */
    public int timeoutMillis() {
        return timeoutMillis;
    }

    /** The client would be content with a server that only reads. */
    public RawClient readOnly() {
        readOnly = true;
        return this;
    }

    /** Whether the server said that it only reads. */
    public boolean isServedReadOnly() {
        return servedReadOnly;
    }

    /** Opens a session (id 0) or brings one along, and takes the answer. */
    public RawClient handshake(int timeout, long session, byte[] secret, long lastZxidSeen) {
        sendFrame(out -> out.writeInt(0).writeLong(lastZxidSeen).writeInt(timeout).writeLong(session)
                .writeBuffer(secret).writeBoolean(readOnly));
        settle.run();
        JuteReader answer = nextFrame();
        if (answer != null) {
            answer.readInt();
            timeoutMillis = answer.readInt();
            sessionId = answer.readLong();
            password = answer.readBuffer();
            servedReadOnly = answer.readBoolean();
        }
        return this;
    }

    /** Sends a frame with that content. */
    public void sendFrame(Consumer<JuteWriter> content) {
        JuteWriter out = new JuteWriter();
        out.beginFrame();
        content.accept(out);
        out.endFrame();
        line.write(out.toByteArray());
    }

    /** Sends a request; the server doesn't see it before it is stepped. Returns its xid. */
    public int send(int op, Consumer<JuteWriter> body) {
        int xid = switch (op) {
            case OpCode.PING -> PING_XID;
            case OpCode.AUTH -> AUTH_XID;
            case OpCode.SET_WATCHES, OpCode.SET_WATCHES2 -> SET_WATCHES_XID;
            default -> ++lastXid;
        };
        sendFrame(out -> {
            out.writeInt(xid).writeInt(op);
            body.accept(out);
        });
        return xid;
    }

    /** Sends a request, steps the server, and takes the next frame, which must be the answer. */
    public Reply call(int op, Consumer<JuteWriter> body) {
        int xid = send(op, body);
        settle.run();
        Reply reply = next();
        if (reply == null) {
            throw new AssertionError("no answer to operation " + op + "; connection: " + line.closeReason());
        }
        if (reply.xid() != xid) {
            throw new AssertionError("the next frame is " + reply + ", not the answer to xid " + xid);
        }
        return reply;
    }

    /** The next frame that has come, or null. */
    public Reply next() {
        JuteReader frame = nextFrame();
        return frame == null ? null : Reply.read(frame);
    }

    /** The content of the next frame that has come, or null. */
    public JuteReader nextFrame() {
        take();
        byte[] frame = frames.pollFirst();
        return frame == null ? null : new JuteReader(ByteBuffer.wrap(frame));
    }

    private void take() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(rest);
        all.writeBytes(line.read());
        byte[] bytes = all.toByteArray();
        int at = 0;
        while (bytes.length - at >= 4) {
            int length = ByteBuffer.wrap(bytes).getInt(at);
            if (bytes.length - at - 4 < length) {
                break;
            }
            frames.addLast(Arrays.copyOfRange(bytes, at + 4, at + 4 + length));
            at += 4 + length;
        }
        rest = Arrays.copyOfRange(bytes, at, bytes.length);
    }

    /** The client hangs up. */
    public void hangUp() {
        line.close();
        settle.run();
    }

    public boolean isClosedByServer() {
        return line.closeReason() != null;
    }
}
