package io.paddock.kernel.tree;

/** An ephemeral, container or TTL node: it hangs in the list of those with the same owner as well. */
final class OwnedNode extends Node {
    NodeGroup group;
    OwnedNode nextInGroup;
    OwnedNode previousInGroup;

    OwnedNode(Node parent, int hash, byte[] record, int shape, AclEntry acl, long czxid, long ctime) {
        super(parent, hash, record, shape, acl, czxid, ctime);
    }
}
