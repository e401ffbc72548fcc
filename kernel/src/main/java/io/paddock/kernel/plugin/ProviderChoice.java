package io.paddock.kernel.plugin;

import io.paddock.api.access.AccessPolicy;
import io.paddock.api.access.AclScheme;
import io.paddock.api.access.Authenticator;
import io.paddock.api.admin.AdminServer;
import io.paddock.api.election.Elector;
import io.paddock.api.storage.Storage;
import io.paddock.api.transport.Transport;
import java.util.ArrayList;
import java.util.List;

/**
 * The providers that the operator named, checked and ready to create. An SPI that the request didn't name is null or
 * an empty list: a simulator brings its own network without a provider.
 *
 * @param warnings what the operator should know
 */
public record ProviderChoice(Chosen<Storage> storage, Chosen<Elector> election, Chosen<Transport> transport,
        List<Chosen<AclScheme>> acl, List<Chosen<Authenticator>> auth, Chosen<AccessPolicy> policy,
        Chosen<AdminServer> admin, List<Refusal> warnings) {

    public ProviderChoice {
        acl = List.copyOf(acl);
        auth = List.copyOf(auth);
        warnings = List.copyOf(warnings);
    }

    /** In the order of {@link Spi}. */
    public List<Chosen<?>> all() {
        List<Chosen<?>> all = new ArrayList<>();
        all.add(storage);
        all.add(election);
        all.add(transport);
        all.removeIf(chosen -> chosen == null);
        all.addAll(acl);
        all.addAll(auth);
        if (policy != null) {
            all.add(policy);
        }
        if (admin != null) {
            all.add(admin);
        }
        return all;
    }

    /** For the log at start-up: a line for each provider with its SPI, name, module@version and where it is from. */
    public String table() {
        TextTable table = new TextTable("SPI", "PROVIDER", "MODULE", "FROM");
        for (Chosen<?> one : all()) {
            table.row(one.spi().key(), one.name(), one.module() + "@" + one.version(), one.from());
        }
        return table.toString();
    }
}
