package io.paddock.kernel.boot.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All that an operator can say to a server, checked and completed. Immutable.
 *
 * @param file     where it was read from; empty if it came by arguments
 * @param text     the file as it is, for those who ask for it
 * @param warnings what the operator should know; the server starts all the same
 */
public record ServerConfig(Optional<Path> file, String text, ClientPorts clients, Sessions sessions, Ensemble ensemble,
        StorageSettings storage, Retention retention, Limits limits, AccessSettings access, Features features,
        Operations operations, ProviderSettings providers, List<ConfigProblem> warnings) {

    public ServerConfig {
        warnings = List.copyOf(warnings);
    }

    /** As {@code conf} prints it; -1 without a plain client port. */
    public int clientPort() {
        return clients.plain().map(HostPort::port).orElse(-1);
    }

    /** As {@code conf} prints it; -1 without a secure client port. */
    public int secureClientPort() {
        return clients.secure().map(HostPort::port).orElse(-1);
    }

    /** The file for those who ask for it from outside: values that must not be printed are stars. */
    public String textWithoutSecrets() {
        StringBuilder masked = new StringBuilder();
        for (String line : text.split("(?<=\n)", -1)) {
            String key = line.split("[=:\\s]", 2)[0].trim();
            boolean secret = ConfigTable.get().find(key).map(ConfigKey::secret).orElse(key.toLowerCase(Locale.ROOT).contains("password"));
            masked.append(secret && line.length() > key.length() ? key + "=***\n" : line);
        }
        return masked.toString();
    }

    /** {@code myid}, or 0 for a standalone server. */
    public long serverId() {
        return ensemble.serverId();
    }
}
