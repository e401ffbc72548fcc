package io.paddock.kernel.zab;

import io.paddock.api.Clock;
import io.paddock.api.Timers;
import io.paddock.api.storage.Recovered;
import io.paddock.kernel.access.AccessControl;
import io.paddock.kernel.session.LocalSessions;
import io.paddock.kernel.tree.DataTree;
import io.paddock.kernel.txn.GrowthGate;
import io.paddock.kernel.txn.TxnRules;
import io.paddock.kernel.zab.history.Checkpoints;
import io.paddock.kernel.zab.history.ClientDelivery;
import io.paddock.kernel.zab.history.History;
import io.paddock.kernel.zab.history.Journal;
import io.paddock.kernel.zab.history.ReplicatedState;
import io.paddock.kernel.zab.history.ZabMetrics;
import io.paddock.kernel.zab.history.ZabSettings;
import io.paddock.kernel.zab.peer.PeerContext;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * What every role works with.
 *
 * @param growth whether the tree may grow
 * @param roles  to ask for another role
 * @param gate   where requests of clients come in
 * @param emptyTree makes a tree without data
 * @param reload builds the state anew from the storage
 * @param peers  the ensemble; null on a server without one
 */
record RoleContext(
        ZabSettings settings,
        Clock clock,
        Timers timers,
        Journal journal,
        ReplicatedState state,
        History history,
        Checkpoints checkpoints,
        LocalSessions localSessions,
        ClientDelivery delivery,
        ZabMetrics metrics,
        AccessControl access,
        TxnRules rules,
        GrowthGate growth,
        Transitions roles,
        Gate gate,
        Supplier<DataTree> emptyTree,
        Reload reload,
        PeerContext peers) {

    /** Builds the state anew from the storage; blocks. */
    interface Reload {
        Recovered run() throws IOException;
    }
}
