package io.paddock.dist.ensemble;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Runs an ensemble on this machine until the process is told to end. */
public final class EnsembleCommand {
    private static final int GOOD = 0;
    private static final int FAILED = 1;
    private static final int BAD = 2;
    private static final int MOST_SERVERS = 15;
    private static final int FIRST_CLIENT_PORT = 2181;
    private static final String USAGE = "Usage: paddock ensemble N [FOLDER] [FIRST-CLIENT-PORT]"
            + " (1 to " + MOST_SERVERS + " servers; folder paddock-ensemble and port " + FIRST_CLIENT_PORT
            + " if not given)";

    private final Path home;
    private final PrintStream out;

    /**
     * Runs ensembles of that distribution.
     *
     * @param home the distribution's directory
     */
    public EnsembleCommand(Path home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    /**
     * Starts the servers, shows who leads, takes commands from the standard input, and returns when asked to end.
     *
     * @param arguments how many servers, where, and the first client port
     * @return the exit code
     */
    public int run(List<String> arguments) {
        try {
            if (arguments.isEmpty() || arguments.size() > 3) {
                throw new IllegalArgumentException(USAGE);
            }
            int count = number(arguments.get(0), 1, MOST_SERVERS);
            Path folder = Path.of(arguments.size() > 1 ? arguments.get(1) : "paddock-ensemble").toAbsolutePath();
            int port = arguments.size() > 2
                    ? number(arguments.get(2), 1, 65_535 - 4 * MOST_SERVERS) : FIRST_CLIENT_PORT;
            return run(EnsembleFolder.prepare(folder.normalize(), count, port));
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            return BAD;
        } catch (IOException e) {
            out.println(e.getMessage());
            return FAILED;
        }
    }

    private static int number(String text, int min, int max) {
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) >= min && Integer.parseInt(text) <= max) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException("'" + text + "' is no number from " + min + " to " + max + ". " + USAGE);
    }

    private int run(EnsembleFolder folder) throws IOException {
        List<LocalServer> servers = folder.members().stream().map(member -> new LocalServer(member, home)).toList();
        Console console = new Console(servers, out);
        Thread hook = new Thread(() -> {
            console.end();
            LocalServer.stopAll(servers, out);
        }, "shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        for (LocalServer server : servers) {
            server.start();
        }
        out.println(servers.size() + " servers in " + folder.path());
        out.println("Clients connect to " + folder.connectString());
        out.println(Console.COMMANDS);
        console.run();
        return GOOD;
    }
}
