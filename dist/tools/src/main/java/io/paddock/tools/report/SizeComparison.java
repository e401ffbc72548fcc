package io.paddock.tools.report;

import io.paddock.tools.report.SizedTree.Entry;
import java.io.PrintStream;
import java.util.List;

/** Compares levels of two trees by size, in the words of Apache's {@code SnapshotComparer}. */
public final class SizeComparison {
    private final long byteThreshold;
    private final long nodeThreshold;
    private final boolean debug;
    private final boolean tellsFiltered;
    private final PrintStream out;

    /**
     * Makes one.
     *
     * @param byteThreshold differences of up to so many bytes are left out
     * @param nodeThreshold likewise, in nodes
     * @param debug         whether each step is told
     * @param tellsFiltered whether what is left out is told
     */
    public SizeComparison(
            long byteThreshold, long nodeThreshold, boolean debug, boolean tellsFiltered, PrintStream out) {
        this.byteThreshold = byteThreshold;
        this.nodeThreshold = nodeThreshold;
        this.debug = debug;
        this.tellsFiltered = tellsFiltered || debug;
        this.out = out;
    }

    public void printThresholds() {
        out.println("Printing analysis for nodes difference larger than " + byteThreshold
                + " bytes or node count difference larger than " + nodeThreshold + ".");
    }

    /** Both in the order of their paths. */
    public void compare(List<Entry> left, List<Entry> right) {
        int i = 0;
        int j = 0;
        while (i < left.size() || j < right.size()) {
            int order = i == left.size() ? 1 : j == right.size() ? -1 : order(left.get(i), right.get(j));
            if (order < 0) {
                alone(left.get(i++), "left");
            } else if (order > 0) {
                alone(right.get(j++), "right");
            } else {
                both(left.get(i++), right.get(j++));
            }
        }
    }

    private int order(Entry left, Entry right) {
        int order = left.path().compareTo(right.path());
        if (debug) {
            out.println("Comparing " + left.path() + " to " + right.path());
            out.println(order == 0 ? "same" : order < 0 ? "left is less" : "right is less");
        }
        return order;
    }

    private void alone(Entry entry, String side) {
        if (entry.bytes() > byteThreshold || entry.nodes() > nodeThreshold) {
            out.println("Node " + entry.path() + " found only in " + side + " tree. Descendant size: " + entry.bytes()
                    + ". Descendant count: " + entry.nodes());
        } else if (tellsFiltered) {
            out.println("Filtered " + side + " node " + entry.path() + " of size " + entry.bytes());
        }
    }

    private void both(Entry left, Entry right) {
        long bytes = right.bytes() - left.bytes();
        long nodes = right.nodes() - left.nodes();
        if (Math.abs(bytes) > byteThreshold || Math.abs(nodes) > nodeThreshold) {
            out.println("Node " + left.path() + " found in both trees. Delta: " + bytes + " bytes, " + nodes
                    + " descendants");
        } else if (tellsFiltered) {
            out.println("Filtered node " + left.path() + " of left size " + left.bytes() + ", right size "
                    + right.bytes());
        }
    }
}
