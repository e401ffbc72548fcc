package io.paddock.kernel.boot.config;

import io.paddock.kernel.plugin.GivenValue;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The lines of an ensemble, where nothing else has a place: in a dynamic configuration file, or in what servers tell. */
final class MembershipLines {
    private final Findings findings;
    private final ConfigProblemId problem;
    private final boolean withVersion;
    private final Map<KeyFamily, Map<String, GivenValue>> lines = new EnumMap<>(KeyFamily.class);

    /**
     * @param problem     that another line is
     * @param withVersion whether a line may tell the version, which is known from elsewhere
     */
    MembershipLines(Findings findings, ConfigProblemId problem, boolean withVersion) {
        this.findings = findings;
        this.problem = problem;
        this.withVersion = withVersion;
    }

    void add(ConfigLine line) {
        boolean isVersion = line.key().equals("version");
        Optional<KeyFamily> family = KeyFamily.of(line.key()).filter(KeyFamily::isMembership);
        if (family.isPresent()) {
            lines.computeIfAbsent(family.get(), none -> new TreeMap<>())
                    .put(family.get().suffix(line.key()), new GivenValue(line.value(), line.origin()));
        } else if (!withVersion || !isVersion) {
            findings.add(problem, line.origin(), "the key " + line.key() + " has no place here", null,
                    isVersion ? "remove it; the version is the hex number at the end of the name"
                            : "move it to zoo.cfg; only server.N, group.N and weight.N belong here");
        }
    }

    Membership read(MembershipReader reader, long version) {
        return reader.read(of(KeyFamily.SERVER), of(KeyFamily.GROUP), of(KeyFamily.WEIGHT), version);
    }

    private Map<String, GivenValue> of(KeyFamily family) {
        return lines.getOrDefault(family, Map.of());
    }
}
