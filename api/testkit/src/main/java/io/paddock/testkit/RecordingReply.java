package io.paddock.testkit;

import io.paddock.api.access.Authenticator;
import io.paddock.api.access.Identity;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Takes the outcome of one authentication, and fails when there is more than one. One thread. */
public final class RecordingReply implements Authenticator.Reply {

    /** How an authentication ends. */
    public enum Outcome {
        NONE,
        DONE,
        CHALLENGED,
        REFUSED
    }

    private final Thread kernel = Thread.currentThread();
    private final List<Identity> identities = new ArrayList<>();
    private Outcome outcome = Outcome.NONE;
    private String reason;
    private byte[] token;

    /** Waits for an outcome, on the thread that makes it. */
    public RecordingReply() {}

    @Override
    public void identity(Identity identity) {
        check("identity " + identity);
        identities.add(identity);
    }

    @Override
    public void done() {
        end(Outcome.DONE);
    }

    @Override
    public void done(ByteBuffer lastToken) {
        end(Outcome.DONE);
        token = copy(lastToken);
    }

    @Override
    public void challenge(ByteBuffer newToken) {
        end(Outcome.CHALLENGED);
        token = copy(newToken);
    }

    @Override
    public void refuse(String why) {
        end(Outcome.REFUSED);
        reason = why;
    }

    public Outcome outcome() {
        return outcome;
    }

    /** Those told so far, in order. */
    public List<Identity> identities() {
        return List.copyOf(identities);
    }

    /** Why it was refused; null if it wasn't. */
    public String reason() {
        return reason;
    }

    /** The bytes for the client; null if there are none. */
    public byte[] token() {
        return token == null ? null : token.clone();
    }

    private static byte[] copy(ByteBuffer lent) {
        byte[] bytes = new byte[lent.remaining()];
        lent.duplicate().get(bytes);
        return bytes;
    }

    private void end(Outcome how) {
        check(how.toString());
        outcome = how;
    }

    private void check(String event) {
        if (Thread.currentThread() != kernel) {
            throw new AssertionError(event + " was told on " + Thread.currentThread() + " instead of the kernel thread");
        }
        if (outcome != Outcome.NONE) {
            throw new AssertionError(event + " was told after " + outcome);
        }
    }
}
