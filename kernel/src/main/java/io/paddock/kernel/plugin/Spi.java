package io.paddock.kernel.plugin;

import io.paddock.api.Provider;
import io.paddock.api.access.AccessPolicyProvider;
import io.paddock.api.access.AclSchemeProvider;
import io.paddock.api.access.AuthenticatorProvider;
import io.paddock.api.admin.AdminProvider;
import io.paddock.api.election.ElectorProvider;
import io.paddock.api.storage.StorageProvider;
import io.paddock.api.transport.TransportProvider;
import java.util.Optional;

/** What can be plugged in; the key is the configuration's, and the prefix of the providers' options. */
public enum Spi {
    STORAGE("storage", StorageProvider.class, false),
    ELECTION("election", ElectorProvider.class, false),
    TRANSPORT("transport", TransportProvider.class, false),
    ACL("acl", AclSchemeProvider.class, true),
    AUTH("auth", AuthenticatorProvider.class, true),
    POLICY("policy", AccessPolicyProvider.class, false),
    ADMIN("admin", AdminProvider.class, false);

    private final String key;
    private final Class<? extends Provider<?>> providerType;
    private final boolean takesSeveral;

    Spi(String key, Class<? extends Provider<?>> providerType, boolean takesSeveral) {
        this.key = key;
        this.providerType = providerType;
        this.takesSeveral = takesSeveral;
    }

    /** The key by which the operator chooses: {@code storage=chronicle}. */
    public String key() {
        return key;
    }

    /** The typed provider interface that a plug-in provides. */
    public Class<? extends Provider<?>> providerType() {
        return providerType;
    }

    /** Whether the key takes a list of providers. */
    public boolean takesSeveral() {
        return takesSeveral;
    }

    public static Optional<Spi> ofKey(String key) {
        for (Spi spi : values()) {
            if (spi.key.equals(key)) {
                return Optional.of(spi);
            }
        }
        return Optional.empty();
    }
}
