package io.paddock.kernel.zab;

import io.paddock.api.Clock;
import io.paddock.api.Timers;
import io.paddock.api.storage.Storage;
import io.paddock.kernel.access.AccessControl;
import io.paddock.kernel.tree.DataTree;
import io.paddock.kernel.txn.GrowthGate;
import io.paddock.kernel.txn.TxnRules;
import io.paddock.kernel.zab.history.ClientDelivery;
import io.paddock.kernel.zab.history.ZabMetrics;
import io.paddock.kernel.zab.history.ZabSettings;
import io.paddock.kernel.zab.peer.ConfigurationText;
import io.paddock.kernel.zab.peer.EnsembleInputs;
import io.paddock.kernel.zab.peer.ServerSet;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/**
 * What the roles are made of.
 *
 * @param growth   whether the tree may grow
 * @param random   decides when snapshots are taken
 * @param pathSeed a random number that clients don't know: it keeps them from choosing paths that collide
 * @param ensemble null for a server without one
 */
public record RoleInputs(
        ZabSettings settings,
        TxnRules rules,
        GrowthGate growth,
        Clock clock,
        Timers timers,
        RandomGenerator random,
        Storage storage,
        AccessControl access,
        ClientDelivery delivery,
        ZabMetrics metrics,
        int pathSeed,
        EnsembleInputs ensemble) {

    DataTree emptyTree() {
        return new DataTree(rules.extendedTypes(), rules.emulate353(), pathSeed, rules.treeDigest());
    }

    /** A tree that is taken up shows the configuration that this server knows, unless it has a newer one. */
    void configure(DataTree tree) {
        if (ensemble == null) {
            return;
        }
        ServerSet known = ensemble.configurations().current();
        boolean mayBeNewer = ensemble.configurations().rules().enabled();
        if (!mayBeNewer || ConfigurationText.versionOf(tree.configuration()) <= known.version()) {
            tree.setData(
                    DataTree.CONFIG, known.text().getBytes(StandardCharsets.UTF_8), -1, known.version(), clock.epochMillis());
        }
    }
}
