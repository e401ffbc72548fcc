package io.paddock.dist.ensemble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where an ensemble's servers live: {@code server-N} with {@code zoo.cfg}, {@code data} and {@code server.log}, and
 * {@code common.cfg} with the lines that all of them get besides, if somebody has put it there.
 */
final class EnsembleFolder {
    private static final String COMMON = "common.cfg";

    private final Path path;
    private final List<Member> members;

    /** One server of it. */
    record Member(int id, Path directory, int clientPort) {
        Path config() {
            return directory.resolve("zoo.cfg");
        }

        Path data() {
            return directory.resolve("data");
        }

        Path log() {
            return directory.resolve("server.log");
        }

        String address() {
            return "127.0.0.1:" + clientPort;
        }
    }

    private EnsembleFolder(Path path, List<Member> members) {
        this.path = path;
        this.members = List.copyOf(members);
    }

    /**
     * Makes the servers' directories, or takes those that are there, with their data.
     *
     * @param firstPort servers listen for clients on this and the next ports, and for one another right behind those
     * @throws IllegalArgumentException if an ensemble of another size is there
     */
    static EnsembleFolder prepare(Path path, int count, int firstPort) throws IOException {
        Files.createDirectories(path);
        int present = serversIn(path);
        if (present != 0 && present != count) {
            throw new IllegalArgumentException("In " + path + " is an ensemble of " + present + " servers, not of "
                    + count + ": say " + present + ", or name another folder.");
        }
        List<Member> members = new ArrayList<>();
        for (int id = 1; id <= count; id++) {
            members.add(new Member(id, path.resolve("server-" + id), firstPort + id - 1));
        }
        EnsembleFolder folder = new EnsembleFolder(path, members);
        for (Member member : members) {
            folder.write(member, firstPort + count);
        }
        return folder;
    }

    private static int serversIn(Path path) throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return (int) entries.filter(entry -> entry.getFileName().toString().matches("server-\\d+")).count();
        }
    }

    /** The ports of administration follow those that the servers need. */
    private int adminPort(Member member, int firstPeerPort) {
        return firstPeerPort + 2 * members.size() + member.id() - 1;
    }

    private void write(Member member, int firstPeerPort) throws IOException {
        Files.createDirectories(member.data());
        Files.writeString(member.data().resolve("myid"), member.id() + "\n");
        List<String> lines = new ArrayList<>();
        lines.add("# Written by 'paddock ensemble' at each start; what all servers should have besides goes into "
                + path.resolve(COMMON));
        lines.add("tickTime=500");
        lines.add("initLimit=20");
        lines.add("syncLimit=6");
        lines.add("maxSessionTimeout=60000");
        lines.add("dataDir=" + member.data().toString().replace("\\", "\\\\"));
        lines.add("clientPort=" + member.clientPort());
        lines.add("clientPortAddress=127.0.0.1");
        lines.add("4lw.commands.whitelist=*");
        lines.add("admin.serverPort=" + adminPort(member, firstPeerPort));
        for (Member other : members) {
            int quorumPort = firstPeerPort + 2 * (other.id() - 1);
            if (members.size() > 1) {
                lines.add("server." + other.id() + "=127.0.0.1:" + quorumPort + ":" + (quorumPort + 1)
                        + ";" + other.address());
            }
        }
        Path common = path.resolve(COMMON);
        if (Files.exists(common)) {
            lines.add("# From common.cfg.");
            lines.addAll(Files.readAllLines(common));
        }
        Files.write(member.config(), lines);
    }

    Path path() {
        return path;
    }

    List<Member> members() {
        return members;
    }

    String connectString() {
        return members.stream().map(Member::address).collect(Collectors.joining(","));
    }
}
