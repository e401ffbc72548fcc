package io.paddock.kernel.boot.config;

import static io.paddock.kernel.boot.config.ConfigProblemId.CONTRADICTION;
import static io.paddock.kernel.boot.config.ConfigProblemId.DYNAMIC_FILE;
import static io.paddock.kernel.boot.config.ConfigProblemId.ENSEMBLE;
import static io.paddock.kernel.boot.config.ConfigProblemId.MISSING_KEY;
import static io.paddock.kernel.boot.config.ConfigProblemId.OVERRULED;
import static io.paddock.kernel.boot.config.ConfigProblemId.WEAK_ENSEMBLE;

import io.paddock.kernel.boot.config.Member.Role;
import io.paddock.kernel.plugin.GivenValue;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds out which servers there are and which of them this one is. */
final class EnsembleReader {
    private final Findings findings;
    private final Settings settings;
    private final Path file;
    /** The file in the data directory that counts in place of what was given. */
    private Optional<Path> kept = Optional.empty();

    /** This server's ensemble and its client addresses. */
    record Place(Ensemble ensemble, Optional<HostPort> plain, Optional<HostPort> secure) {}

    EnsembleReader(Findings findings, Settings settings, Path file) {
        this.findings = findings;
        this.settings = settings;
        this.file = file;
    }

    Place read(RawSettings raw, Optional<HostPort> plain, Optional<HostPort> secure) {
        Membership membership = newest(membership(raw));
        boolean distributed = isDistributed(membership);
        OptionalLong myId = myId(membership, distributed);
        if (distributed) {
            requireTicks("initLimit");
            requireTicks("syncLimit");
        }
        Optional<Member> self = self(membership, myId);
        checkPeerType(self);
        return new Place(
                Ensemble.of(settings, distributed ? myId.orElse(0) : 0, !distributed, membership),
                merged("clientPort", plain, self.flatMap(Member::clientAddress)),
                merged("secureClientPort", secure, self.flatMap(Member::secureAddress)));
    }

    private Membership membership(RawSettings raw) {
        MembershipReader reader = reader();
        Optional<GivenValue> dynamicFile = settings.given("dynamicConfigFile");
        if (dynamicFile.isEmpty()) {
            return reader.read(raw.family(KeyFamily.SERVER), raw.family(KeyFamily.GROUP),
                    raw.family(KeyFamily.WEIGHT), 0);
        }
        for (KeyFamily family : KeyFamily.values()) {
            Map<String, GivenValue> lines = raw.family(family);
            if (family.isMembership() && !lines.isEmpty()) {
                findings.add(DYNAMIC_FILE, lines.values().iterator().next().origin(),
                        "there are " + family.pattern() + " lines and a dynamicConfigFile", null,
                        "move the lines into " + dynamicFile.get().text() + ", or remove dynamicConfigFile");
            }
        }
        return new DynamicConfigFile(findings).read(dynamicFile.get(), reader);
    }

    private String ifTakenOut(Membership membership) {
        return membership.version() == 0
                ? ""
                : "; if reconfig has taken it out of the ensemble, give it the lines of all servers and its own"
                        + kept.map(file -> ", delete " + file).orElse("") + ", and let reconfig add it again";
    }

    /** What was agreed on while the server ran counts, wherever it could be kept. */
    private Membership newest(Membership given) {
        Optional<GivenValue> dataDir = settings.given("dataDir");
        if (!settings.flag("reconfigEnabled") || dataDir.isEmpty()) {
            return given;
        }
        kept = ConfigurationFiles.newerThan(given.version(), Path.of(dataDir.get().text()));
        return kept.map(Path::toString)
                .map(name -> new DynamicConfigFile(findings).read(new GivenValue(name, name), reader()))
                .orElse(given);
    }

    private MembershipReader reader() {
        return new MembershipReader(findings, settings.flag("multiAddress.enabled"), settings.flag("extendedTypesEnabled"));
    }

    /** Apache's rules for standaloneEnabled. */
    private boolean isDistributed(Membership membership) {
        long voters = membership.votingCount();
        long observers = membership.members().size() - voters;
        boolean standaloneEnabled = settings.flag("standaloneEnabled");
        if (voters == 0 && !standaloneEnabled) {
            findings.add(ENSEMBLE, file.toString(), "standaloneEnabled=false, and no server votes", null,
                    "list the servers as server.N=host:quorumPort:electionPort, or remove standaloneEnabled");
        } else if (voters == 0 && observers > 0) {
            findings.add(ENSEMBLE, file.toString(), "all servers are observers", observers + " observers",
                    "list the servers that vote too");
        } else if (voters == 1 && standaloneEnabled) {
            findings.add(WEAK_ENSEMBLE, file.toString(),
                    "only one server votes, so this one runs standalone, without the quorum and election ports", null,
                    "list more servers, or set standaloneEnabled=false for an ensemble that can grow");
            if (observers > 0) {
                findings.add(ENSEMBLE, file.toString(), "a standalone server can't have observers",
                        observers + " observers", "set standaloneEnabled=false, or remove the observers");
            }
        } else if (voters == 2) {
            findings.add(WEAK_ENSEMBLE, file.toString(), "with two voters neither may fail", null,
                    "use three servers");
        } else if (voters > 2 && voters % 2 == 0 && !membership.isHierarchical()) {
            findings.add(WEAK_ENSEMBLE, file.toString(), voters + " voters survive no more failures than "
                    + (voters - 1), null, "use an odd number of voters, or make one an observer");
        }
        return voters > 0 && (!standaloneEnabled || voters > 1);
    }

    private OptionalLong myId(Membership membership, boolean distributed) {
        Optional<GivenValue> dataDir = settings.given("dataDir");
        if (dataDir.isEmpty()) {
            return OptionalLong.empty();
        }
        MyIdFile myIdFile = new MyIdFile(Path.of(dataDir.get().text()), findings);
        return distributed ? myIdFile.require(membership, settings.flag("extendedTypesEnabled"), ifTakenOut(membership)) : myIdFile.peek();
    }

    /** A standalone server with one server line is that server, whether or not there is a myid. */
    private static Optional<Member> self(Membership membership, OptionalLong myId) {
        if (myId.isPresent()) {
            return Optional.ofNullable(membership.members().get(myId.getAsLong()));
        }
        return membership.members().size() == 1
                ? Optional.of(membership.members().get(membership.members().firstKey()))
                : Optional.empty();
    }

    private void requireTicks(String name) {
        if (!settings.isGiven(name)) {
            findings.add(MISSING_KEY, file.toString(), name + " is missing, and an ensemble needs it", null,
                    "set it in ticks, for instance " + name + (name.equals("initLimit") ? "=10" : "=5"));
        }
    }

    private void checkPeerType(Optional<Member> self) {
        Role given = Role.valueOf(settings.text("peerType").toUpperCase(Locale.ROOT));
        if (self.isPresent() && self.get().role() != given
                && (settings.isGiven("peerType") || given == Role.OBSERVER)) {
            findings.add(OVERRULED, settings.origin("peerType"), "peerType differs from the server list, which counts",
                    given.word() + ", in the list " + self.get().role().word(),
                    "set peerType=" + self.get().role().word());
        }
    }

    /** The server list counts; a different address in the static part is an error, as with Apache. */
    private Optional<HostPort> merged(String key, Optional<HostPort> fixed, Optional<HostPort> listed) {
        if (fixed.isPresent() && listed.isPresent()) {
            boolean same = fixed.get().isAny()
                    ? fixed.get().port() == listed.get().port()
                    : fixed.get().equals(listed.get());
            if (!same) {
                findings.add(CONTRADICTION, settings.origin(key), key + " differs from this server's line",
                        fixed.get() + ", in the server line " + listed.get(), "remove " + key + " or correct one");
            }
        }
        return listed.or(() -> fixed);
    }
}
