package io.paddock.kernel.testing;

import io.paddock.kernel.wire.ErrorCode;
import io.paddock.kernel.wire.JuteReader;

/**
 * A frame from the server: the answer to a request, or an event (xid -1).
 *
 * @param error its number on the wire
 * @param body  what follows the header
 */
public record Reply(int xid, long zxid, int error, JuteReader body) {

    static Reply read(JuteReader in) {
        return new Reply(in.readInt(), in.readLong(), in.readInt(), in);
    }

    public boolean isEvent() {
        return xid == -1;
    }

    /** The error's name; null for one that ZooKeeper doesn't know. */
    public ErrorCode errorCode() {
        for (ErrorCode code : ErrorCode.values()) {
            if (code.code() == error) {
                return code;
            }
        }
        return null;
    }

    /** The event that the body holds, as {@code type path}. */
    public String event() {
        int type = body.readInt();
        int state = body.readInt();
        return type + " " + body.readString() + (state == 3 ? "" : " in state " + state);
    }
}
