package io.paddock.kernel.tree;

/** All nodes but the root, by the hash of their path. */
final class NodeTable extends ChainTable<Node> {
    private final Node root;
    private final PathHash pathHash;

    NodeTable(Node root, PathHash pathHash) {
        this.root = root;
        this.pathHash = pathHash;
    }

    /** Finds by path; {@code "/"} and the empty path are the root. */
    Node find(String path) {
        return path.isEmpty() || path.equals("/") ? root : lookUp(path, path.length());
    }

    /** Finds by the first {@code end} characters of a path; 0 is the root. */
    Node find(String path, int end) {
        return end == 0 ? root : lookUp(path, end);
    }

    /** Whether another node with the path of this one is in the table. */
    boolean hasTwin(Node node) {
        for (Node other = candidates(node.hash); other != null; other = other.next) {
            if (other.hash == node.hash && other.parent == node.parent && other.hasNameOf(node)) {
                return true;
            }
        }
        return false;
    }

    private Node lookUp(String path, int end) {
        int hash = pathHash.of(path, end);
        for (Node node = candidates(hash); node != null; node = node.next) {
            if (node.hash == hash && NodePath.matches(node, path, end)) {
                return node;
            }
        }
        return null;
    }

    @Override
    protected int hashOf(Node node) {
        return node.hash;
    }

    @Override
    protected Node nextOf(Node node) {
        return node.next;
    }

    @Override
    protected void setNext(Node node, Node next) {
        node.next = next;
    }
}
