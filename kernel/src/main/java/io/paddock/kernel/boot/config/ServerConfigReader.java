package io.paddock.kernel.boot.config;

import static io.paddock.kernel.boot.config.ConfigProblemId.CONTRADICTION;
import static io.paddock.kernel.boot.config.ConfigProblemId.MISSING_KEY;
import static io.paddock.kernel.boot.config.ConfigProblemId.UNREADABLE;
import static io.paddock.kernel.boot.config.ConfigProblemId.WRONG_VALUE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a {@link ServerConfig}. Reads {@code zoo.cfg}, the file it names in {@code dynamicConfigFile}, and
 * {@code myid}; changes nothing.
 */
public final class ServerConfigReader {
    private static final List<String> ARGUMENTS = List.of("clientPort", "dataDir", "tickTime", "maxClientCnxns");

    private static final List<String> KEYS_OF_ENSEMBLE = List.of("dynamicConfigFile", "standaloneEnabled", "peerType");
    private static final List<String> FAMILIES_OF_ENSEMBLE = List.of("server.", "group.", "weight.");

    private final Map<String, String> properties;
    private final Map<String, String> environment;

    /**
     * @param properties  the system properties
     * @param environment the environment variables
     */
    public ServerConfigReader(Map<String, String> properties, Map<String, String> environment) {
        this.properties = Map.copyOf(properties);
        this.environment = Map.copyOf(environment);
    }

    /** @throws ConfigException with everything that is wrong */
    public ServerConfig read(Path file) throws ConfigException {
        Findings findings = new Findings();
        try {
            return make(ConfigFile.read(file), findings);
        } catch (IOException e) {
            findings.add(UNREADABLE, file.toString(), "the configuration file can't be read", ConfigFile.reason(e),
                    "give the path of a readable zoo.cfg as the first argument");
            throw new ConfigException(findings.errors());
        }
    }

    /**
     * Reads a configuration without this server's place among the others, for tools that only need its storage and
     * limits: neither the server lines nor {@code myid} have to be right.
     *
     * @throws ConfigException with everything else that is wrong
     */
    public ServerConfig readWithoutEnsemble(Path file) throws ConfigException {
        Findings findings = new Findings();
        try {
            ConfigFile whole = ConfigFile.read(file);
            List<ConfigLine> lines = whole.lines().stream().filter(line -> !isAboutEnsemble(line.key())).toList();
            return make(new ConfigFile(whole.path(), whole.text(), lines), findings);
        } catch (IOException e) {
            findings.add(UNREADABLE, file.toString(), "the configuration file can't be read", ConfigFile.reason(e),
                    "give the path of a readable zoo.cfg");
            throw new ConfigException(findings.errors());
        }
    }

    private static boolean isAboutEnsemble(String key) {
        return KEYS_OF_ENSEMBLE.contains(key) || FAMILIES_OF_ENSEMBLE.stream().anyMatch(key::startsWith);
    }

    /**
     * The short form of a standalone server, as Apache has it.
     *
     * @param arguments clientPort, dataDir and, if you like, tickTime and maxClientCnxns
     */
    public ServerConfig ofArguments(List<String> arguments) throws ConfigException {
        Findings findings = new Findings();
        if (arguments.size() < 2 || arguments.size() > ARGUMENTS.size()) {
            findings.add(WRONG_VALUE, "command line", "there are " + arguments.size() + " arguments",
                    String.join(" ", arguments), "give a zoo.cfg, or clientPort dataDir [tickTime] [maxClientCnxns]");
            throw new ConfigException(findings.errors());
        }
        List<ConfigLine> lines = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            lines.add(new ConfigLine(ARGUMENTS.get(i), arguments.get(i), "argument " + (i + 1)));
        }
        return make(new ConfigFile(Path.of("command line"), "", lines), findings);
    }

    private ServerConfig make(ConfigFile file, Findings findings) throws ConfigException {
        RawSettings raw = new SettingsMerger(findings).merge(file.lines(), properties, environment);
        Settings settings = new ValueChecker(findings).check(raw.keys());
        if (raw.get("dataDir").isEmpty()) {
            findings.add(MISSING_KEY, file.path().toString(), "dataDir is missing", null,
                    "name the directory for the data, for instance dataDir=/var/lib/paddock");
        }
        Sessions sessions = Sessions.of(settings);
        checkSessions(settings, sessions, findings);
        Optional<HostPort> plain = staticAddress(settings, "clientPort", findings);
        Optional<HostPort> secure = staticAddress(settings, "secureClientPort", findings);
        EnsembleReader.Place place = new EnsembleReader(findings, settings, file.path()).read(raw, plain, secure);
        ProviderSettings providers = new ProviderSettingsReader(findings, settings, place.secure().isPresent()).read(raw);
        Retention retention = Retention.of(settings, findings);
        AccessSettings access = AccessSettings.of(settings, providers.request(), findings);
        findings.throwIfErrors();
        Optional<Path> origin = file.text().isEmpty() ? Optional.empty() : Optional.of(file.path());
        return new ServerConfig(origin, file.text(), ClientPorts.of(settings, place.plain(), place.secure()), sessions,
                place.ensemble(), StorageSettings.of(settings), retention, Limits.of(settings), access,
                Features.of(settings), Operations.of(settings), providers, findings.warnings());
    }

    private static void checkSessions(Settings settings, Sessions sessions, Findings findings) {
        if (sessions.minTimeoutMillis() > sessions.maxTimeoutMillis()) {
            String at = settings.isGiven("minSessionTimeout") ? "minSessionTimeout" : "maxSessionTimeout";
            findings.add(CONTRADICTION, settings.origin(at), "minSessionTimeout is larger than maxSessionTimeout",
                    sessions.minTimeoutMillis() + " and " + sessions.maxTimeoutMillis(),
                    "set minSessionTimeout to at most maxSessionTimeout (defaults are 2 and 20 ticks)");
        }
    }

    /** The address from {@code NAME} and {@code NAMEAddress}. */
    private static Optional<HostPort> staticAddress(Settings settings, String name, Findings findings) {
        String address = settings.text(name + "Address");
        if (settings.text(name) == null) {
            if (address != null) {
                findings.add(CONTRADICTION, settings.origin(name + "Address"),
                        name + "Address is set and " + name + " is not", "'" + address + "'",
                        "set " + name + " too, or remove the address");
            }
            return Optional.empty();
        }
        return Optional.of(new HostPort(address == null ? HostPort.ANY : address, settings.integer(name)));
    }
}
