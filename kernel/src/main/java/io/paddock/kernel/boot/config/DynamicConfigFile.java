package io.paddock.kernel.boot.config;

import static io.paddock.kernel.boot.config.ConfigProblemId.DYNAMIC_FILE;

import io.paddock.kernel.plugin.GivenValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The file of server lines that {@code dynamicConfigFile} names; its version is in its name. */
final class DynamicConfigFile {
    private final Findings findings;

    DynamicConfigFile(Findings findings) {
        this.findings = findings;
    }

    Membership read(GivenValue given, MembershipReader reader) {
        Map<KeyFamily, Map<String, GivenValue>> lines = new EnumMap<>(KeyFamily.class);
        try {
            ConfigFile.read(Path.of(given.text())).lines().forEach(line -> add(lines, line));
        } catch (IOException e) {
            findings.add(DYNAMIC_FILE, given.origin(), "dynamicConfigFile can't be read",
                    given.text() + ", " + ConfigFile.reason(e), "correct the path or the file");
            return Membership.NONE;
        }
        return reader.read(lines.getOrDefault(KeyFamily.SERVER, Map.of()),
                lines.getOrDefault(KeyFamily.GROUP, Map.of()), lines.getOrDefault(KeyFamily.WEIGHT, Map.of()),
                version(given.text()));
    }

    private void add(Map<KeyFamily, Map<String, GivenValue>> lines, ConfigLine line) {
        Optional<KeyFamily> family = KeyFamily.of(line.key()).filter(KeyFamily::isMembership);
        if (family.isPresent()) {
            lines.computeIfAbsent(family.get(), none -> new TreeMap<>())
                    .put(family.get().suffix(line.key()), new GivenValue(line.value(), line.origin()));
        } else {
            findings.add(DYNAMIC_FILE, line.origin(), "the key " + line.key() + " has no place in this file", null,
                    line.key().equals("version") ? "remove it; the version is the hex number at the end of the name"
                            : "move it to zoo.cfg; only server.N, group.N and weight.N belong here");
        }
    }

    /** {@code zoo.cfg.dynamic.1a} has version 0x1a; without a hex number at the end it is 0. */
    static long version(String fileName) {
        try {
            return Long.parseLong(fileName.substring(fileName.lastIndexOf('.') + 1), 16);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
