package io.paddock.kernel.boot;

import io.paddock.kernel.admin.AdminFacts;
import io.paddock.kernel.client.ClientSettings;
import io.paddock.kernel.observe.ServerInfo;
import io.paddock.kernel.txn.TxnRules;
import io.paddock.kernel.zab.history.ZabSettings;

/**
 * The configuration as the rooms of the kernel need it.
 *
 * @param clients  where they connect
 * @param skipAcl  nobody is refused anything
 * @param ensemble null for a server without one
 * @param admin    null if nobody administers the server
 */
public record KernelSettings(
        ZabSettings zab,
        ClientSettings client,
        TxnRules rules,
        ServerInfo info,
        ClientAddresses clients,
        boolean skipAcl,
        EnsembleSettings ensemble,
        AdminFacts admin) {

    /** Without administration. */
    public KernelSettings(
            ZabSettings zab,
            ClientSettings client,
            TxnRules rules,
            ServerInfo info,
            ClientAddresses clients,
            boolean skipAcl,
            EnsembleSettings ensemble) {
        this(zab, client, rules, info, clients, skipAcl, ensemble, null);
    }
}
