package io.paddock.kernel.zab;

import io.paddock.api.Clock;
import io.paddock.api.Timers;
import io.paddock.kernel.access.AccessControl;
import io.paddock.kernel.txn.TxnRules;

/** What every role works with. */
record RoleContext(
        ZabSettings settings,
        Clock clock,
        Timers timers,
        Journal journal,
        ReplicatedState state,
        Committer committer,
        Checkpoints checkpoints,
        ClientDelivery delivery,
        AccessControl access,
        TxnRules rules) {}
