package io.paddock.kernel.plugin;

import java.util.Map;
import java.util.Set;

/** Names that only Paddock's own modules may use, so that a plug-in can't pass for one of them. */
public final class ReservedNames {
    private static final String OWN_MODULES = "io.paddock.";
    private static final Map<Spi, Set<String>> BY_SPI = Map.of(
            Spi.STORAGE, Set.of("chronicle"),
            Spi.ELECTION, Set.of("fle"),
            Spi.TRANSPORT, Set.of("nio"),
            Spi.ACL, Set.of("world", "ip", "auth", "digest", "x509", "sasl", "super"),
            Spi.AUTH, Set.of("ip", "digest", "x509", "sasl", "ensemble", "super"),
            Spi.POLICY, Set.of("none"),
            Spi.ADMIN, Set.of("http"));

    private ReservedNames() {}

    /** Whether Paddock's own modules may use that name and no others; what they make has it for its scheme too. */
    public static boolean isReserved(Spi spi, String name) {
        return BY_SPI.get(spi).contains(name);
    }

    /** Whether a module of the server's own layer is Paddock's. */
    static boolean isOwnModule(String module) {
        return module.startsWith(OWN_MODULES);
    }
}
