package io.paddock.kernel.client;

import io.paddock.kernel.wire.JuteWriter;
import java.nio.ByteBuffer;

/** Frames of watch events. Thousands may watch the same node, so the last frame is kept. */
final class Notifications {
    private static final int XID = -1;
    private static final int SYNC_CONNECTED = 3;

    private final JuteWriter out = new JuteWriter();
    private int lastType;
    private String lastPath;
    private long lastZxid = -1;

    /** The frame of that event; valid until the next call. */
    ByteBuffer frame(int eventType, String path, long zxid) {
        if (eventType != lastType || zxid != lastZxid || !path.equals(lastPath)) {
            lastType = eventType;
            lastPath = path;
            lastZxid = zxid;
            out.beginFrame().writeInt(XID).writeLong(zxid).writeInt(0);
            out.writeInt(eventType).writeInt(SYNC_CONNECTED).writeString(path);
            out.endFrame();
        }
        return out.view();
    }
}
