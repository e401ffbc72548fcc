package io.paddock.kernel.tree;

import java.util.HashMap;
import java.util.Map;

/** The paths that have a quota, to find the deepest of them above a path. */
final class QuotaTrie {
    private final Step root = new Step();
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    void add(String path) {
        Step at = root;
        for (int start = 1; start <= path.length(); start = end(path, start) + 1) {
            at = at.children.computeIfAbsent(path.substring(start, end(path, start)), name -> new Step());
        }
        if (!at.hasQuota) {
            at.hasQuota = true;
            size++;
        }
    }

    void remove(String path) {
        remove(root, path, 1);
    }

    /** Removes the path below a step; steps that lead nowhere go. */
    private void remove(Step step, String path, int start) {
        if (start > path.length()) {
            size -= step.hasQuota ? 1 : 0;
            step.hasQuota = false;
            return;
        }
        String name = path.substring(start, end(path, start));
        Step child = step.children.get(name);
        if (child != null) {
            remove(child, path, start + name.length() + 1);
            if (!child.hasQuota && child.children.isEmpty()) {
                step.children.remove(name);
            }
        }
    }

    /** The deepest path with a quota that is this path or above it, or null. */
    String deepest(String path) {
        if (size == 0) {
            return null;
        }
        Step at = root;
        int deepest = 0;
        for (int start = 1; start < path.length(); ) {
            int end = end(path, start);
            at = at.children.get(path.substring(start, end));
            if (at == null) {
                break;
            }
            deepest = at.hasQuota ? end : deepest;
            start = end + 1;
        }
        return deepest == 0 ? null : path.substring(0, deepest);
    }

    private static int end(String path, int start) {
        int slash = path.indexOf('/', start);
        return slash < 0 ? path.length() : slash;
    }

    private static final class Step {
        final Map<String, Step> children = new HashMap<>(4); // looked up, never iterated
        boolean hasQuota;
    }
}
