package io.paddock.kernel.client.words;

import io.paddock.api.Clock;
import io.paddock.kernel.loop.Errands;
import io.paddock.kernel.observe.CounterRegistry;
import io.paddock.kernel.observe.ServerInfo;
import io.paddock.kernel.observe.ServerStats;
import io.paddock.kernel.zab.Role;
import io.paddock.kernel.zab.RoleMachine;
import io.paddock.kernel.zab.history.ReplicatedState;
import io.paddock.kernel.zab.peer.ServerSet;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * The server as words see it.
 *
 * @param connections       those of all clients, oldest first
 * @param connectionCount   how many those are, without a list of them
 * @param errands           where directories are measured
 * @param sessionlessMillis how long a connection may stay without a session
 */
public record WordContext(
        ServerInfo info,
        Clock clock,
        ReplicatedState state,
        RoleMachine roles,
        ServerStats stats,
        CounterRegistry counters,
        TraceMask traceMask,
        Supplier<List<? extends ConnectionFacts>> connections,
        IntSupplier connectionCount,
        Errands errands,
        int sessionlessMillis) {

    /** Whether clients are served. */
    public boolean isServing() {
        return role() != null && role().isServing();
    }

    /** The ensemble as it is agreed on; null on a server without one. */
    public ServerSet servers() {
        return roles.servers();
    }

    /** What the server is; null before it has begun and after it has ended. */
    public Role role() {
        return roles.current();
    }
}
