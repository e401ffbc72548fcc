package io.paddock.dist.ensemble;

import io.paddock.kernel.boot.config.ConfigException;
import io.paddock.kernel.boot.config.HostPort;
import io.paddock.kernel.boot.config.Member;
import io.paddock.kernel.boot.config.ServerConfig;
import io.paddock.kernel.boot.config.ServerConfigReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Has the leader of an ensemble hand over to another server, and waits until that leads. */
public final class TransferCommand {
    private static final int GOOD = 0;
    private static final int FAILED = 1;
    private static final int BAD = 2;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final String USAGE = "Usage: paddock transfer [--to ID] [FILE]"
            + " (FILE is the configuration of a server of the ensemble, conf/zoo.cfg if not given)";

    private final ServerConfigReader reader;
    private final PrintStream out;

    public TransferCommand(ServerConfigReader reader, PrintStream out) {
        this.reader = reader;
        this.out = out;
    }

    /**
     * Does it.
     *
     * @param arguments {@code [--to ID] FILE}
     * @return the exit code
     */
    public int run(List<String> arguments) {
        boolean named = !arguments.isEmpty() && arguments.get(0).equals("--to");
        if (arguments.size() != (named ? 3 : 1) || named && !arguments.get(1).matches("\\d{1,18}")) {
            out.println(USAGE);
            return BAD;
        }
        try {
            SortedMap<Long, HostPort> servers = clientAddresses(reader.read(Path.of(arguments.get(arguments.size() - 1))));
            long target = named ? Long.parseLong(arguments.get(1)) : 0;
            if (named && !servers.containsKey(target)) {
                out.println("No server " + target + " in the list that votes, only " + servers.keySet() + ".");
                return BAD;
            }
            return transfer(servers, named, target);
        } catch (ConfigException e) {
            out.println(e.getMessage());
            return BAD;
        } catch (IOException e) {
            out.println("The server can't be asked: " + e.getMessage());
            return FAILED;
        }
    }

    /** Of all that may lead; a server without an address of its own in the list is taken to have this one's port. */
    private static SortedMap<Long, HostPort> clientAddresses(ServerConfig config) {
        SortedMap<Long, HostPort> addresses = new TreeMap<>();
        config.ensemble().membership().members().forEach((id, member) -> {
            if (member.isVoting()) {
                addresses.put(id, member.clientAddress()
                        .map(address -> new HostPort(reachable(address, member), address.port()))
                        .orElseGet(() -> new HostPort(member.addresses().get(0).host(), config.clientPort())));
            }
        });
        return addresses;
    }

    private static String reachable(HostPort address, Member member) {
        return address.isAny() ? member.addresses().get(0).host() : address.host();
    }

    private int transfer(SortedMap<Long, HostPort> servers, boolean named, long target) throws IOException {
        long leader = leaderOf(servers, id -> true);
        if (leader < 0) {
            out.println("No server leads: " + modes(servers));
            return FAILED;
        }
        if (named && leader == target) {
            out.println("Server " + target + " leads already.");
            return GOOD;
        }
        HostPort asked = servers.get(named ? target : leader);
        long sinceNanos = System.nanoTime();
        String answer = Words.ask(asked.host(), asked.port(), named ? "rqld" : "ydld").trim();
        if (!answer.startsWith("Sent ")) {
            out.println(explained(answer, asked));
            return FAILED;
        }
        return await(servers, named ? id -> id == target : id -> id != leader, leader, sinceNanos);
    }

    private static String explained(String answer, HostPort asked) {
        if (answer.contains("whitelist")) {
            return asked + " does not take rqld and ydld: add them to 4lw.commands.whitelist in its configuration.";
        }
        return answer.isEmpty() ? asked + " does not know how to hand leadership over." : answer;
    }

    private int await(SortedMap<Long, HostPort> servers, Predicate<Long> wanted, long former, long sinceNanos) {
        while (System.nanoTime() - sinceNanos < PATIENCE_NANOS) {
            long leader = leaderOf(servers, wanted);
            if (leader >= 0) {
                out.println("Server " + leader + " leads, in place of server " + former + ", after "
                        + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sinceNanos) + " ms.");
                return GOOD;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        out.println("It came to nothing: " + modes(servers) + ". The log of server " + former + " says why.");
        return FAILED;
    }

    private static long leaderOf(SortedMap<Long, HostPort> servers, Predicate<Long> wanted) {
        for (long id : servers.keySet()) {
            if (wanted.test(id) && mode(servers.get(id)).equals("leader")) {
                return id;
            }
        }
        return -1;
    }

    private static String modes(SortedMap<Long, HostPort> servers) {
        StringBuilder text = new StringBuilder();
        servers.forEach((id, address) -> text.append(text.length() == 0 ? "" : ", ")
                .append("server ").append(id).append(" at ").append(address).append(' ').append(mode(address)));
        return text.toString();
    }

    private static String mode(HostPort address) {
        return Words.mode(address.host(), address.port());
    }
}
