package io.paddock.kernel.tree;

/** Paths read off the nodes and their parents, without making strings of them. */
final class NodePath {
    private NodePath() {}

    /** Bytes of the path in UTF-8; 0 for the root, as in snapshots. */
    static int length(Node node) {
        int length = 0;
        for (Node at = node; at.parent != null; at = at.parent) {
            length += at.nameLength() + 1;
        }
        return length;
    }

    /** Writes the path's {@link #length} bytes to the array's beginning. */
    static void copy(Node node, byte[] target, int length) {
        int end = length;
        for (Node at = node; at.parent != null; at = at.parent) {
            int nameLength = at.nameLength();
            end -= nameLength;
            System.arraycopy(at.record(), 0, target, end, nameLength);
            target[--end] = '/';
        }
    }

    /** Whether the node's path is the first {@code end} characters of that one. */
    static boolean matches(Node node, String path, int end) {
        int at = end;
        for (Node step = node; step.parent != null; step = step.parent) {
            at = matchName(step, path, at);
            if (at < 0) {
                return false;
            }
        }
        return at == 0;
    }

    /** The place of the slash before the node's name, which must end before {@code end}; -1 if it doesn't. */
    private static int matchName(Node node, String path, int end) {
        byte[] record = node.record();
        int length = node.nameLength();
        int start = end - length;
        if (start < 1) {
            return matchWideName(node.name(), path, end);
        }
        for (int i = length - 1; i >= 0; i--) {
            byte b = record[i];
            if (path.charAt(start + i) != b) {
                return b < 0 ? matchWideName(node.name(), path, end) : -1;
            }
        }
        return path.charAt(start - 1) == '/' ? start - 1 : -1;
    }

    private static int matchWideName(String name, String path, int end) {
        int start = end - name.length();
        return start >= 1 && path.charAt(start - 1) == '/' && path.startsWith(name, start) ? start - 1 : -1;
    }
}
