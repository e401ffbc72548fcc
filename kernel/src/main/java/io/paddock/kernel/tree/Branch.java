package io.paddock.kernel.tree;

/** The fields of a node that most nodes never need: made with the first child or the first change of the ACL. */
final class Branch {
    Node firstChild;
    Node lastChild;
    int childCount;
    int cversion;
    int aversion;
    long pzxid;

    Branch(long pzxid) {
        this.pzxid = pzxid;
    }
}
