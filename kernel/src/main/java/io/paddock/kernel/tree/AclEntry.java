package io.paddock.kernel.tree;

import io.paddock.kernel.wire.Acl;
import java.util.List;

/** An ACL that nodes share, with the number it has in snapshots. */
final class AclEntry {
    final long index;
    final List<Acl> acl;
    int references;

    AclEntry(long index, List<Acl> acl) {
        this.index = index;
        this.acl = acl;
    }
}
