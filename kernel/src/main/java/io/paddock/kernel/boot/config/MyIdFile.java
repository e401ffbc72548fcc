package io.paddock.kernel.boot.config;

import static io.paddock.kernel.boot.config.ConfigProblemId.MY_ID;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The file {@code myid} in {@code dataDir}: which of the servers this one is. */
final class MyIdFile {
    private final Path path;
    private final Findings findings;

    MyIdFile(Path dataDir, Findings findings) {
        this.path = dataDir.resolve("myid");
        this.findings = findings;
    }

    /** For a standalone server, which doesn't need one: the id if there is a good one. */
    OptionalLong peek() {
        if (!Files.isRegularFile(path)) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(firstLine()));
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** @param ifTakenOut what to do if a reconfiguration has taken this server out; empty if none can have */
    OptionalLong require(Membership membership, boolean extendedTypes, String ifTakenOut) {
        String ids = membership.members().keySet().toString();
        if (!Files.isRegularFile(path)) {
            return wrong("the file myid is missing, so this server doesn't know which one it is", null,
                    "write this server's number into it, one of " + ids);
        }
        try {
            String text = firstLine();
            long id = Long.parseLong(text);
            long greatest = extendedTypes ? MembershipReader.GREATEST_EXTENDED_ID : MembershipReader.GREATEST_ID;
            if (id < MembershipReader.LEAST_ID || id > greatest) {
                return wrong("the number is not from " + MembershipReader.LEAST_ID + " to " + greatest
                        + (extendedTypes ? " (254 is the greatest with extendedTypesEnabled)" : ""), text,
                        "write this server's number into it, one of " + ids);
            }
            if (!membership.members().containsKey(id)) {
                return wrong("no server line has this number", text + ", servers " + ids,
                        "write this server's number into it, or add server." + id + ifTakenOut);
            }
            return OptionalLong.of(id);
        } catch (NumberFormatException e) {
            return wrong("the first line is not a number", e.getMessage(),
                    "write this server's number into it, one of " + ids);
        } catch (IOException e) {
            return wrong("the file can't be read", ConfigFile.reason(e), "make it readable for this user");
        }
    }

    private OptionalLong wrong(String problem, String seen, String remedy) {
        findings.add(MY_ID, path.toString(), problem, seen, remedy);
        return OptionalLong.empty();
    }

    private String firstLine() throws IOException {
        return new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1).lines().findFirst().orElse("").trim();
    }
}
