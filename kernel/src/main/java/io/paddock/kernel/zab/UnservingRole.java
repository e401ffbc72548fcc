package io.paddock.kernel.zab;

import io.paddock.kernel.txn.WriteRequest;

/**
 * A role in which nothing can be agreed on: nobody is served who wants that, so nobody asks. What was under way when it began
 * is lost with its connection, or waits at the gate.
 */
abstract class UnservingRole extends Role {
    @Override
    public final void submit(WriteRequest request) {
        // as above
    }

    @Override
    public final void sync(long sessionId) {
        // as above
    }

    @Override
    public final void touch(long sessionId, int timeoutMillis) {
        // as above
    }

    @Override
    public final void revalidate(long sessionId, int timeoutMillis) {
        // as above
    }
}
