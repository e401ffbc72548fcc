package io.paddock.kernel.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class RecentNodesTest {
    // Of one hash code, so of one place.
    private static final String ONE = "/Aa";
    private static final String OTHER = "/BB";

    private final DataTree tree = new DataTree(false);

    @Test
    void aNodeThatTakesAnothersPlaceIsTheOneFound() {
        create(ONE, 1);
        Node first = tree.findToChange(ONE);
        tree.delete(ONE, 2);
        assertNull(tree.findToChange(ONE));
        create(ONE, 3);
        assertNotSame(first, tree.findToChange(ONE));
        assertEquals(3, tree.findToChange(ONE).czxid());
    }

    @Test
    void aNodeDeletedByAnEqualStringIsForgotten() {
        create(ONE, 1);
        tree.findToChange(ONE);
        tree.delete(new String(ONE), 2);
        assertNull(tree.findToChange(ONE));
    }

    @Test
    void nodesOfOneHashCodeAreToldApart() {
        assertEquals(ONE.hashCode(), OTHER.hashCode());
        create(ONE, 1);
        create(OTHER, 2);
        for (int i = 0; i < 2; i++) {
            assertSame(tree.find(ONE), tree.findToChange(ONE));
            assertSame(tree.find(OTHER), tree.findToChange(OTHER));
        }
        tree.delete(OTHER, 3);
        assertSame(tree.find(ONE), tree.findToChange(ONE));
        assertNull(tree.findToChange(OTHER));
    }

    @Test
    void nodesDeletedWithTheirParentAreForgotten() {
        create("/p", 1);
        create("/p/c", 2);
        tree.delete("/p", 3);
        assertNull(tree.findToChange("/p/c"));
    }

    @Test
    void longPathsAreNotKept() {
        RecentNodes recent = new RecentNodes();
        String shorter = "/" + "a".repeat(255);
        String longer = shorter + "a";
        recent.found(shorter, tree.root());
        recent.found(longer, tree.root());
        assertSame(tree.root(), recent.find(shorter));
        assertNull(recent.find(longer));
    }

    private void create(String path, long zxid) {
        assertEquals(io.paddock.kernel.wire.ErrorCode.OK, tree.create(path, new byte[0], null, 0, -1, zxid, 0));
    }
}
