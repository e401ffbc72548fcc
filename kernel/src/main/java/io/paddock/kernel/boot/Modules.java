package io.paddock.kernel.boot;

import io.paddock.api.access.AccessPolicy;
import io.paddock.api.access.AclScheme;
import io.paddock.api.access.Authenticator;
import io.paddock.api.admin.AdminServer;
import io.paddock.api.election.Elector;
import io.paddock.api.storage.Storage;
import io.paddock.api.transport.Transport;
import java.util.List;

/**
 * What was plugged in.
 *
 * @param elector null for a standalone server
 * @param policy  null if ACLs alone decide
 * @param admin   null if nobody administers the server
 */
public record Modules(
        Storage storage,
        Elector elector,
        Transport transport,
        List<AclScheme> aclSchemes,
        List<Authenticator> authenticators,
        AccessPolicy policy,
        AdminServer admin) {
    public Modules {
        aclSchemes = List.copyOf(aclSchemes);
        authenticators = List.copyOf(authenticators);
    }

    /** Without a policy and administration. */
    public Modules(
            Storage storage,
            Elector elector,
            Transport transport,
            List<AclScheme> aclSchemes,
            List<Authenticator> authenticators) {
        this(storage, elector, transport, aclSchemes, authenticators, null, null);
    }
}
