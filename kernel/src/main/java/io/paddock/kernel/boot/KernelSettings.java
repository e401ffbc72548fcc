package io.paddock.kernel.boot;

import io.paddock.kernel.admin.AdminFacts;
import io.paddock.kernel.client.ClientSettings;
import io.paddock.kernel.observe.ServerInfo;
import io.paddock.kernel.txn.TxnRules;
import io.paddock.kernel.zab.history.ZabSettings;
import java.net.InetSocketAddress;

/**
 * The configuration as the rooms of the kernel need it.
 *
 * @param clientAddress where clients connect; null for nowhere
 * @param listenBacklog of that port; 0 for the transport's default
 * @param skipAcl       nobody is refused anything
 * @param ensemble      null for a server without one
 * @param admin         null if nobody administers the server
 */
public record KernelSettings(
        ZabSettings zab,
        ClientSettings client,
        TxnRules rules,
        ServerInfo info,
        InetSocketAddress clientAddress,
        int listenBacklog,
        boolean skipAcl,
        EnsembleSettings ensemble,
        AdminFacts admin) {

    /** Without administration. */
    public KernelSettings(
            ZabSettings zab,
            ClientSettings client,
            TxnRules rules,
            ServerInfo info,
            InetSocketAddress clientAddress,
            int listenBacklog,
            boolean skipAcl,
            EnsembleSettings ensemble) {
        this(zab, client, rules, info, clientAddress, listenBacklog, skipAcl, ensemble, null);
    }
}
