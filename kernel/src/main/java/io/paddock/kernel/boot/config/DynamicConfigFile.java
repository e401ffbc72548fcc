package io.paddock.kernel.boot.config;

import static io.paddock.kernel.boot.config.ConfigProblemId.DYNAMIC_FILE;

import io.paddock.kernel.plugin.GivenValue;
import java.io.IOException;
import java.nio.file.Path;

/** The file of server lines that {@code dynamicConfigFile} names; its version is in its name. */
final class DynamicConfigFile {
    private final Findings findings;

    DynamicConfigFile(Findings findings) {
        this.findings = findings;
    }

    Membership read(GivenValue given, MembershipReader reader) {
        MembershipLines lines = new MembershipLines(findings, DYNAMIC_FILE, false);
        try {
            ConfigFile.read(Path.of(given.text())).lines().forEach(lines::add);
        } catch (IOException e) {
            findings.add(DYNAMIC_FILE, given.origin(), "dynamicConfigFile can't be read",
                    given.text() + ", " + ConfigFile.reason(e), "correct the path or the file");
            return Membership.NONE;
        }
        return lines.read(reader, version(given.text()));
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
