package io.paddock.kernel.tree;

import io.paddock.kernel.wire.Acl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Each distinct ACL once, numbered as in Apache's {@code ReferenceCountedACLCache}; forgotten with its last node. */
final class AclCache {
    /** A node without an ACL of its own: open to everybody; its number is -1 and it is never written. */
    static final AclEntry OPEN = new AclEntry(-1, Acl.OPEN);

    /** Nobody may do anything. */
    static final List<Acl> CLOSED = List.of(new Acl(0, "world", "anyone"));

    private final Map<List<Acl>, AclEntry> entries = new LinkedHashMap<>();
    private AclEntry last = OPEN; // nodes made one after the other mostly have the same
    private long lastIndex;

    /** The entry of that ACL, with one reference more. */
    AclEntry acquire(List<Acl> acl) {
        if (acl == null) {
            return OPEN;
        }
        AclEntry entry = last;
        if (entry.references == 0 || !entry.acl.equals(acl)) {
            entry = entries.get(acl);
            if (entry == null) {
                entry = new AclEntry(++lastIndex, List.copyOf(acl));
                entries.put(entry.acl, entry);
            }
            last = entry;
        }
        entry.references++;
        return entry;
    }

    void release(AclEntry entry) {
        if (entry != OPEN && --entry.references == 0) {
            entries.remove(entry.acl);
        }
    }

    /** Takes over an entry of a snapshot, not yet used by any node. */
    AclEntry load(long index, List<Acl> acl) {
        AclEntry entry = new AclEntry(index, List.copyOf(acl));
        lastIndex = Math.max(lastIndex, index);
        entries.put(entry.acl, entry);
        return entry;
    }

    void clear() {
        entries.clear();
        last = OPEN;
        lastIndex = 0;
    }

    /** Forgets what no node uses, after a snapshot was read. */
    void dropUnused() {
        entries.values().removeIf(entry -> entry.references == 0);
    }

    int size() {
        return entries.size();
    }

    void forEach(Consumer<AclEntry> action) {
        entries.values().forEach(action);
    }
}
