package io.paddock.kernel.client;

import io.paddock.api.Clock;
import io.paddock.api.Timers;
import io.paddock.api.access.Authenticator;
import io.paddock.api.transport.Transport;
import io.paddock.kernel.access.AccessControl;
import io.paddock.kernel.access.PolicyGuard;
import io.paddock.kernel.loop.Errands;
import io.paddock.kernel.observe.AuditSink;
import io.paddock.kernel.observe.CounterRegistry;
import io.paddock.kernel.observe.ServerInfo;
import io.paddock.kernel.observe.ServerStats;
import io.paddock.kernel.txn.GrowthGate;
import io.paddock.kernel.zab.RoleMachine;
import io.paddock.kernel.zab.history.ReplicatedState;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What the client side works with.
 *
 * @param random   decides whom a throttle drops by chance
 * @param growth   whether the tree may grow
 * @param roles    who answers what needs agreement
 * @param policy   asked before the ACLs; null if there is none
 * @param audit    where changes are written down; null if they aren't
 * @param errands  where directories are measured
 * @param info     what four-letter words tell of the server and its configuration
 */
public record ClientContext(
        ClientSettings settings,
        long serverId,
        Clock clock,
        Timers timers,
        RandomGenerator random,
        Transport transport,
        ReplicatedState state,
        GrowthGate growth,
        RoleMachine roles,
        AccessControl access,
        PolicyGuard policy,
        List<Authenticator> authenticators,
        ServerStats stats,
        CounterRegistry counters,
        AuditSink audit,
        Errands errands,
        ServerInfo info) {}
