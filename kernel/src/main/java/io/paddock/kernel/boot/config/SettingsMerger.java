package io.paddock.kernel.boot.config;

import static io.paddock.kernel.boot.config.ConfigProblemId.GIVEN_TWICE;
import static io.paddock.kernel.boot.config.ConfigProblemId.OVERRULED;
import static io.paddock.kernel.boot.config.ConfigProblemId.PREFIXED_KEY;
import static io.paddock.kernel.boot.config.ConfigProblemId.UNKNOWN_KEY;
import static io.paddock.kernel.boot.config.ConfigProblemId.UNKNOWN_PROPERTY;

import io.paddock.kernel.plugin.GivenValue;
import io.paddock.kernel.plugin.Spi;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts the sources over one another: the file, the system properties (which of the two counts depends on the key, see
 * {@link Precedence}), and on top the environment.
 */
final class SettingsMerger {
    static final String PROPERTY_PREFIX = "zookeeper.";
    static final String OWN_PROPERTY_PREFIX = "paddock.";
    static final String ENVIRONMENT_PREFIX = "PADDOCK_CFG_";

    /** Set by Apache's scripts for its logging, or by clients in the same JVM. */
    private static final Set<String> OTHERS_PROPERTIES = Set.of("zookeeper.log.dir", "zookeeper.log.file",
            "zookeeper.root.logger", "zookeeper.console.threshold", "zookeeper.log.threshold",
            "zookeeper.auditlog.file", "zookeeper.audit.logger", "zookeeper.home");

    private final ConfigTable table = ConfigTable.get();
    private final RawSettings settings = new RawSettings();
    private final Findings findings;

    SettingsMerger(Findings findings) {
        this.findings = findings;
    }

    RawSettings merge(List<ConfigLine> lines, Map<String, String> properties, Map<String, String> environment) {
        lines.forEach(this::addLine);
        new TreeMap<>(properties).forEach(this::addProperty);
        new TreeMap<>(environment).forEach(this::addVariable);
        return settings;
    }

    private void addLine(ConfigLine line) {
        String name = line.key();
        if (name.startsWith(PROPERTY_PREFIX)) {
            name = name.substring(PROPERTY_PREFIX.length());
            findings.add(PREFIXED_KEY, line.origin(), line.key() + " is taken as " + name
                    + "; Apache ZooKeeper ignores it with the prefix", null, "write " + name);
        }
        Optional<GivenValue> before = put(name, new GivenValue(line.value(), line.origin()));
        if (before == null) {
            unknownKey(line.origin(), name);
        } else if (before.isPresent()) {
            findings.add(GIVEN_TWICE, line.origin(), name + " stands at " + before.get().origin() + " too",
                    null, "keep one; this one, the last, counts");
        }
    }

    /** The value before, or null if nobody knows the key. */
    private Optional<GivenValue> put(String name, GivenValue value) {
        Optional<ConfigKey> key = table.find(name);
        if (key.isPresent()) {
            return settings.put(key.get(), value);
        }
        Optional<KeyFamily> family = KeyFamily.of(name);
        if (family.isPresent()) {
            return settings.put(family.get(), family.get().suffix(name), value);
        }
        String[] parts = name.split("\\.", 3);
        Optional<Spi> spi = Spi.ofKey(parts[0]);
        if (spi.isPresent() && parts.length == 3 && !parts[1].isEmpty() && !parts[2].isEmpty()) {
            return settings.putOption(spi.get(), parts[1], parts[2], value);
        }
        return null;
    }

    private void unknownKey(String origin, String name) {
        String remedy = table.nearest(name).map(near -> "did you mean " + near + "? Correct the key or remove the line")
                .orElse("remove the line; docs/configuration.md lists all keys");
        findings.add(UNKNOWN_KEY, origin, "the key " + name + " is unknown", null, remedy);
    }

    private void addProperty(String property, String text) {
        GivenValue value = new GivenValue(text.trim(), "-D" + property);
        Optional<ConfigKey> key = table.findProperty(property);
        if (key.isPresent()) {
            addAlias(key.get(), property, value);
        } else if (property.startsWith(OWN_PROPERTY_PREFIX)) {
            addOwnOption(property, value);
        } else if (property.startsWith(PROPERTY_PREFIX)) {
            addFamilyProperty(property, value);
        }
    }

    private void addAlias(ConfigKey key, String property, GivenValue value) {
        GivenValue before = settings.get(key.name()).orElse(null);
        if (before == null || key.precedence() == Precedence.PROPERTY_WINS) {
            settings.put(key, value);
            overruled(before, value, key);
        } else if (before.origin().startsWith("-D")) {
            // Two aliases: the one that the table names first counts.
            int rankBefore = key.properties().indexOf(before.origin().substring(2));
            settings.put(key, key.properties().indexOf(property) < rankBefore ? value : before);
        } else {
            overruled(value, before, key);
        }
    }

    private void overruled(GivenValue loser, GivenValue winner, ConfigKey key) {
        if (loser != null && !loser.text().equals(winner.text())) {
            findings.add(OVERRULED, loser.origin(), key.name() + " is overruled by " + winner.origin(), null,
                    "give it in one place");
        }
    }

    private void addOwnOption(String property, GivenValue value) {
        String[] parts = property.substring(OWN_PROPERTY_PREFIX.length()).split("\\.", 3);
        Optional<Spi> spi = Spi.ofKey(parts[0]);
        if (spi.isPresent() && parts.length == 3) {
            settings.putOption(spi.get(), parts[1], parts[2], value);
        }
    }

    private void addFamilyProperty(String property, GivenValue value) {
        String name = property.substring(PROPERTY_PREFIX.length());
        Optional<KeyFamily> family = KeyFamily.of(name).filter(found -> !found.isMembership());
        if (family.isPresent()) {
            String suffix = family.get().suffix(name);
            GivenValue inFile = settings.family(family.get()).get(suffix);
            settings.put(family.get(), suffix, inFile == null ? value : inFile);
        } else if (!OTHERS_PROPERTIES.contains(property)) {
            String remedy = table.find(name).map(key -> "put " + name + " into zoo.cfg; it is read only from there")
                    .or(() -> table.nearestProperty(property).map(near -> "did you mean -D" + near + "?"))
                    .orElse("remove it");
            findings.add(UNKNOWN_PROPERTY, value.origin(), "nobody reads this system property", null, remedy);
        }
    }

    private void addVariable(String variable, String text) {
        if (!variable.startsWith(ENVIRONMENT_PREFIX)) {
            return;
        }
        String wanted = variable.substring(ENVIRONMENT_PREFIX.length());
        GivenValue value = new GivenValue(text.trim(), "$" + variable);
        Optional<ConfigKey> key = table.keys().stream()
                .filter(one -> variableName(one.name()).equals(wanted)).findFirst();
        if (key.isPresent()) {
            settings.put(key.get(), value);
            return;
        }
        for (KeyFamily family : KeyFamily.values()) {
            String prefix = variableName(family.prefix());
            if (wanted.startsWith(prefix) && wanted.length() > prefix.length()) {
                settings.put(family, wanted.substring(prefix.length()), value);
                return;
            }
        }
        findings.add(UNKNOWN_KEY, value.origin(), "no key is written like this in the environment", null,
                "take the key in capitals with _ for each other character, as in PADDOCK_CFG_TICKTIME,"
                        + " PADDOCK_CFG_JUTE_MAXBUFFER or PADDOCK_CFG_SERVER_1");
    }

    /** The key as it is written after {@link #ENVIRONMENT_PREFIX}. */
    static String variableName(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
