package io.paddock.dist.e2e.harness;

import java.util.List;

/** The ways in which two servers can lose sight of one another. */
public enum Partition {
    /** Connections break and are refused. */
    CUT {
        @Override
        public void between(Links links, int one, int other) {
            links.cut(one, other);
        }
    },
    /** Nothing arrives, and nobody is told. */
    FROZEN {
        @Override
        public void between(Links links, int one, int other) {
            links.freeze(one, other);
        }
    },
    /** What the first one sends doesn't arrive; the other direction works. */
    UNHEARD {
        @Override
        public void between(Links links, int one, int other) {
            links.mute(one, other);
        }
    },
    /** The first one doesn't hear anything; what it sends arrives. */
    DEAF {
        @Override
        public void between(Links links, int one, int other) {
            links.mute(other, one);
        }
    };

    /** Puts it between two servers. */
    public abstract void between(Links links, int one, int other);

    /** Puts it between each of the first and each of the others. */
    public void between(Links links, List<Integer> some, List<Integer> others) {
        some.forEach(one -> others.forEach(other -> between(links, one, other)));
    }
}
