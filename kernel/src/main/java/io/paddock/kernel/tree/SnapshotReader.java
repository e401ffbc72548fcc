package io.paddock.kernel.tree;

import io.paddock.api.storage.DamagedSnapshotException;
import io.paddock.kernel.wire.Acl;
import io.paddock.kernel.wire.JuteReader;
import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.wire.TxnRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Adler32;

/**
 * Reads a whole tree as Apache writes it, from pieces of any size: {@link #accept} as they come, {@link #finish} when
 * a file is over. Whatever is thrown, the tree is of no use then.
 */
public final class SnapshotReader {
    private static final int MAX_TAIL = 1024;
    private static final long UNKNOWN = -1;

    private final SnapshotForm form;
    private long zxid;
    private final DataTree tree;
    private final TreeRestore restore;
    private final Map<Long, Integer> sessions = new LinkedHashMap<>();
    private final Map<Long, AclEntry> acls = new HashMap<>(); // looked up, never iterated
    private final JuteReader jute = new JuteReader();
    private final Adler32 checksum = new Adler32();
    private SnapshotItem item;
    private int left; // sessions or ACLs to come
    private ByteBuffer carry = ByteBuffer.allocate(4096); // a part that is not all there yet
    private long offset;
    private boolean missesAcl;
    private boolean digestUnknown;
    private boolean exact;
    private ZxidDigest digest;

    /**
     * A reader for one snapshot.
     *
     * @param zxid the one the snapshot is named by or announced with
     * @param into a tree that has just been made; what it holds is replaced
     */
    public SnapshotReader(SnapshotForm form, long zxid, DataTree into) {
        this.form = form;
        this.zxid = zxid;
        this.tree = into;
        this.item = form == SnapshotForm.FILE ? SnapshotItem.HEADER : SnapshotItem.SESSION_COUNT;
        this.restore = new TreeRestore(into);
    }

    /** Reads a file to its end. */
    public static SnapshotReader readFile(InputStream in, long zxid, DataTree into)
            throws IOException, DamagedSnapshotException {
        SnapshotReader reader = new SnapshotReader(SnapshotForm.FILE, zxid, into);
        byte[] bytes = new byte[64 * 1024];
        for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
            boolean first = reader.offset == 0;
            reader.accept(ByteBuffer.wrap(bytes, 0, count));
            if (first) {
                reader.restore.expect(in.available(), reader.offset);
            }
        }
        reader.finish();
        return reader;
    }

    /**
     * Reads a file without a name to its end, where its zxid is written from 3.9 on.
     *
     * @throws DamagedSnapshotException if it is not there, too
     */
    public static SnapshotReader readUnnamed(InputStream in, DataTree into)
            throws IOException, DamagedSnapshotException {
        return readFile(in, UNKNOWN, into);
    }

    /** Whoever sends this stream sends the tree as it is at the announced zxid, which Apache doesn't. */
    public SnapshotReader exact() {
        exact = true;
        return this;
    }

    public DataTree tree() {
        return tree;
    }

    /** The sessions, id to timeout in milliseconds. */
    public Map<Long, Integer> sessions() {
        return sessions;
    }

    /** The digest that came with the snapshot, of its zxid or a later one, or null. */
    public ZxidDigest digest() {
        return digest;
    }

    /** The zxid it was announced with. */
    public long zxid() {
        return zxid;
    }

    /**
     * Whether the tree may hold things of a later time than its zxid, as Apache's do that are written while
     * transactions are applied. The tree keeps that in mind ({@link DataTree#agreesWith}).
     */
    public boolean isFuzzy() {
        return form == SnapshotForm.STREAM && !exact || digestUnknown || digest != null && digest.zxid() > zxid;
    }

    /**
     * Takes the next piece and moves the buffer's position behind what belongs to the snapshot.
     *
     * @return whether the snapshot is complete; only a STREAM can tell by itself
     */
    public boolean accept(ByteBuffer in) throws DamagedSnapshotException {
        try {
            acceptBody(in);
            while (item != SnapshotItem.DONE && step(in)) {
                continue;
            }
            return item == SnapshotItem.DONE;
        } catch (MalformedRecordException | IllegalArgumentException e) {
            throw damaged(e.getMessage());
        }
    }

    /** What the first seal stands for goes into the checksum as it comes, however it is cut into parts. */
    private void acceptBody(ByteBuffer in) throws DamagedSnapshotException {
        int start = in.position();
        while (item.isBody() && step(in)) {
            continue;
        }
        if (form == SnapshotForm.FILE) {
            checksum.update(in.slice(start, in.position() - start));
        }
    }

    /** The file is over. */
    public void finish() throws DamagedSnapshotException {
        if (item != SnapshotItem.TAIL) {
            throw damaged("the file ends in the middle (" + item + ")");
        }
        try {
            carry.flip();
            readTail(jute.reset(carry));
        } catch (MalformedRecordException e) {
            throw damaged(e.getMessage());
        }
        item = SnapshotItem.DONE;
        complete();
    }

    /** Reads one part, or saves up for it; false if more input is needed. */
    private boolean step(ByteBuffer in) throws DamagedSnapshotException {
        boolean carried = carry.position() > 0;
        ByteBuffer from = carried ? carry.duplicate().flip() : in;
        long size = item.size(from);
        if (size <= from.remaining()) {
            read(from, (int) size);
            if (carried) {
                carry.clear();
            }
            return true;
        }
        int more = (int) Math.min(size - (carried ? from.remaining() : 0), in.remaining());
        save(in, more);
        return more > 0;
    }

    private void save(ByteBuffer in, int count) throws DamagedSnapshotException {
        if (item == SnapshotItem.TAIL && carry.position() + count > MAX_TAIL) {
            throw damaged("unknown data after the end");
        }
        if (carry.remaining() < count) {
            int wanted = Math.max(carry.position() + count, carry.capacity() * 2);
            carry = ByteBuffer.allocate(wanted).put(carry.flip());
        }
        carry.put(in.slice(in.position(), count));
        in.position(in.position() + count);
    }

    private void read(ByteBuffer from, int size) throws DamagedSnapshotException {
        ByteBuffer bytes = from.slice(from.position(), size);
        jute.reset(bytes);
        switch (item) {
            case HEADER -> readHeader();
            case SESSION_COUNT -> {
                left = readCount();
                next(left == 0 ? SnapshotItem.ACL_COUNT : SnapshotItem.SESSION);
            }
            case SESSION -> {
                sessions.put(jute.readLong(), jute.readInt());
                next(--left == 0 ? SnapshotItem.ACL_COUNT : SnapshotItem.SESSION);
            }
            case ACL_COUNT -> {
                left = readCount();
                next(left == 0 ? SnapshotItem.NODE : SnapshotItem.ACL);
            }
            case ACL -> {
                readAcl();
                next(--left == 0 ? SnapshotItem.NODE : SnapshotItem.ACL);
            }
            case NODE -> readNode(bytes);
            case SEAL -> {
                checkSeal(jute);
                checksum.update(bytes.rewind());
                next(SnapshotItem.TAIL);
            }
            case SIGNATURE -> readSignature();
            default -> throw new IllegalStateException("no reading of " + item);
        }
        from.position(from.position() + size);
        offset += size;
    }

    private void next(SnapshotItem following) {
        item = following;
    }

    private void readHeader() throws DamagedSnapshotException {
        int magic = jute.readInt();
        if (magic != SnapshotForm.MAGIC) {
            throw damaged("it begins with 0x" + Integer.toHexString(magic) + ", not with ZKSN");
        }
        next(SnapshotItem.SESSION_COUNT);
    }

    private int readCount() throws DamagedSnapshotException {
        int count = jute.readInt();
        if (count < 0) {
            throw damaged("a count of " + count);
        }
        return count;
    }

    private void readAcl() throws DamagedSnapshotException {
        long index = jute.readLong();
        List<Acl> acl = Acl.readListOrNull(jute);
        if (acl == null) {
            throw damaged("ACL " + index + " is missing");
        }
        acls.put(index, restore.acls().load(index, acl));
    }

    private void readNode(ByteBuffer bytes) throws DamagedSnapshotException {
        if (SnapshotItem.isEnd(bytes)) {
            next(form == SnapshotForm.FILE ? SnapshotItem.SEAL : SnapshotItem.SIGNATURE);
            return;
        }
        String path = jute.readString();
        byte[] data = jute.readBuffer();
        AclEntry acl = aclOf(jute.readLong());
        String fault = restore.add(path, data, acl, jute);
        if (fault != null) {
            throw damaged(fault);
        }
    }

    private AclEntry aclOf(long index) {
        if (index == AclCache.OPEN.index) {
            return AclCache.OPEN;
        }
        AclEntry entry = acls.get(index);
        if (entry == null) {
            // Apache writes the ACLs first: nodes that come while it writes may have newer ones. Until the replay of
            // their creation tells which, nobody gets in.
            missesAcl = true;
            return restore.acls().acquire(AclCache.CLOSED);
        }
        entry.references++;
        return entry;
    }

    private void readSignature() throws DamagedSnapshotException {
        String signature = jute.readString();
        if (!SnapshotForm.SIGNATURE.equals(signature)) {
            throw damaged("it is signed " + signature + ", not " + SnapshotForm.SIGNATURE);
        }
        next(SnapshotItem.DONE);
        complete();
    }

    /** Digest and zxid: 3.5 and before wrote none, 3.6 the digest, 3.9 both, and each can be switched off. */
    private void readTail(JuteReader in) throws DamagedSnapshotException {
        int zxidAndSeal = 8 + 8 + 5;
        if (in.remaining() > zxidAndSeal) {
            readDigest(in);
        }
        if (in.remaining() > 0) {
            int start = in.buffer().position();
            long written = in.readLong();
            endOfPart(in, start);
            zxid = zxid == UNKNOWN ? written : zxid;
        }
        if (in.remaining() > 0) {
            throw damaged("unknown data after the end");
        }
        if (zxid == UNKNOWN) {
            throw damaged("it does not say of which zxid it is, as those of ZooKeeper 3.9 do"
                    + " (serializeLastProcessedZxid.enabled)");
        }
        if (digest != null && digest.zxid() < zxid) {
            digest = null; // as if the zxid had been known before
        }
    }

    private void readDigest(JuteReader in) throws DamagedSnapshotException {
        int start = in.buffer().position();
        long digestZxid = in.readLong();
        int version = in.readInt();
        if (version < TxnRecord.DIGEST_VERSION) {
            in.readString(); // an algorithm of old
        } else {
            long value = in.readLong();
            // A leader that began an epoch without a transaction has a digest of the epoch before: it says nothing.
            digestUnknown = digestZxid == ZxidDigest.NONE.zxid();
            boolean says = version == TxnRecord.DIGEST_VERSION && digestZxid > 0 && digestZxid >= zxid;
            digest = says ? new ZxidDigest(digestZxid, value) : null;
        }
        endOfPart(in, start);
    }

    private void endOfPart(JuteReader in, int start) throws DamagedSnapshotException {
        int sealAt = in.buffer().position();
        checksum.update(carry.array(), start, sealAt - start);
        checkSeal(in);
        checksum.update(carry.array(), sealAt, in.buffer().position() - sealAt);
    }

    private void checkSeal(JuteReader in) throws DamagedSnapshotException {
        long written = in.readLong();
        in.readString();
        if (written != checksum.getValue()) {
            throw damaged("the checksum is 0x" + Long.toHexString(checksum.getValue()) + ", written was 0x"
                    + Long.toHexString(written));
        }
    }

    private void complete() throws DamagedSnapshotException {
        restore.end(zxid);
        if (isFuzzy()) {
            tree.exactness().lose(digest == null ? Long.MAX_VALUE : digest.zxid());
        }
        boolean exact = digest != null && digest.zxid() == zxid;
        if (exact && tree.hasDigest() && digest.digest() != tree.digest()) {
            throw damaged("the tree's digest is 0x" + Long.toHexString(tree.digest()) + ", written was 0x"
                    + Long.toHexString(digest.digest()));
        }
        if (exact && missesAcl) {
            throw damaged("a node has an ACL that is not there");
        }
    }

    private DamagedSnapshotException damaged(String what) {
        String name = zxid == UNKNOWN ? "the snapshot" : "snapshot 0x" + Long.toHexString(zxid);
        return new DamagedSnapshotException(
                name + " is damaged near byte " + offset + ": " + what);
    }
}
