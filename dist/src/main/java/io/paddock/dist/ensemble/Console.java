package io.paddock.dist.ensemble;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Shows what the servers do, whenever that changes, and does what is typed. */
final class Console {
    static final String COMMANDS =
            "Type 'kill N', 'stop N', 'start N', 'lead N', 'status' or 'quit'; Ctrl-C ends all servers too.";
    private static final long LOOK_MILLIS = 200;

    private final List<LocalServer> servers;
    private final PrintStream out;
    private final CountDownLatch ended = new CountDownLatch(1);
    private String shown = "";

    Console(List<LocalServer> servers, PrintStream out) {
        this.servers = servers;
        this.out = out;
    }

    /** Ends {@link #run()}; any thread. */
    void end() {
        ended.countDown();
    }

    /** Until {@code quit} or {@link #end()}. */
    void run() {
        Thread reader = new Thread(this::readCommands, "commands");
        reader.setDaemon(true);
        reader.start();
        try {
            do {
                show(false);
            } while (!ended.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void show(boolean always) {
        StringBuilder line = new StringBuilder();
        for (LocalServer server : servers) {
            line.append("  ").append(server.id()).append(' ').append(server.state());
        }
        if (always || !shown.contentEquals(line) && ended.getCount() > 0) {
            shown = line.toString();
            out.println(LocalTime.now().truncatedTo(ChronoUnit.MILLIS) + shown);
        }
    }

    private void readCommands() {
        try {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                execute(line.trim());
            }
            // The end of the input is not the end of the servers: nobody may be at the keyboard.
        } catch (IOException e) {
            out.println("Commands can't be read any longer: " + e.getMessage());
        }
    }

    private void execute(String line) throws IOException {
        String[] words = line.split("\\s+");
        LocalServer server = words.length == 2 ? find(words[1]) : null;
        if (line.equals("quit")) {
            end();
        } else if (line.equals("status")) {
            show(true);
        } else if (server != null && words[0].equals("kill")) {
            server.kill();
        } else if (server != null && words[0].equals("stop")) {
            server.stop();
        } else if (server != null && words[0].equals("start")) {
            server.start();
        } else if (server != null && words[0].equals("lead")) {
            out.println(lead(server));
        } else if (!line.isEmpty()) {
            out.println(COMMANDS + " N is from 1 to " + servers.size() + ".");
        }
    }

    private static String lead(LocalServer server) {
        try {
            return server.lead();
        } catch (IOException e) {
            return "Server " + server.id() + " can't be asked: " + e.getMessage();
        }
    }

    private LocalServer find(String id) {
        return servers.stream().filter(server -> Integer.toString(server.id()).equals(id)).findFirst().orElse(null);
    }
}
