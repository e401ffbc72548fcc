package io.paddock.simulator.story;

import io.paddock.api.election.ElectorProvider;
import io.paddock.simulator.disk.DiskShape;
import io.paddock.simulator.disk.Loss;
import io.paddock.simulator.net.NetworkShape;
import io.paddock.simulator.server.EnsembleShape;
import io.paddock.simulator.server.Plugins;
import io.paddock.simulator.server.SimServer;
import io.paddock.simulator.swarm.Ensemble;
import io.paddock.simulator.time.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Knows the commands of a story. Servers are numbers, {@code all} is every server, lists have commas.
 *
 * <pre>
 * ensemble VOTERS [observers N] [tick MILLIS] [snap-count N] [commit-log N] [skip ZXIDS]   first of all
 * start|stop|pause|resume|wipe S... as an operator would; wipe gives an empty disk
 * crash|power-off S... [torn|lost]  unless said otherwise, what was written is kept
 * lead S                            its operator wants it to lead
 * disk S slow FACTOR|full|mend
 * partition A|B[|C...]              servers and clients; clients that are not named reach all
 * block A B                         nothing goes from A to B
 * heal                              ends all partitions
 * client NAME S...                  a client that knows these servers
 * NAME REQUEST                      see {@link StoryClient}
 * run SECONDS                       lets time pass
 * run-until stable|leader           at most a minute
 * show                              what every server is
 * compare                           all servers must have the same state
 * </pre>
 */
final class StoryTeller {
    private static final long SEED = 1;
    private static final long SECOND = 1_000_000_000L;
    private static final List<String> LEADING = List.of("leader", "standalone");
    private static final int SESSION_MILLIS = 8_000;
    private static final long STEP_NANOS = 10_000_000L;
    private static final long LONGEST_NANOS = 60 * SECOND;

    private final World world = World.of(SEED);
    private final Map<String, StoryClient> clients = new TreeMap<>();
    private final StoryLog log = new StoryLog();
    private final ElectorProvider elector;
    private Ensemble ensemble;

    StoryTeller(ElectorProvider elector) {
        this.elector = elector;
    }

    /** Does a command and gives what was seen meanwhile. */
    List<String> does(String line) {
        List<String> words = new ArrayList<>(Arrays.asList(line.trim().split("\\s+")));
        String verb = words.remove(0);
        switch (verb) {
            case "ensemble" -> ensemble(words);
            case "start" -> servers(words).forEach(SimServer::start);
            case "stop" -> servers(words).forEach(SimServer::stop);
            case "pause" -> servers(words).forEach(SimServer::pause);
            case "lead" -> servers(words).forEach(SimServer::lead);
            case "resume" -> servers(words).forEach(SimServer::resume);
            case "wipe" -> servers(words).forEach(this::wipe);
            case "crash", "power-off" -> crash(verb.equals("power-off"), words);
            case "disk" -> disk(words);
            case "partition" -> partition(words.get(0));
            case "block" -> ensemble.network().block(host(words.get(0)), host(words.get(1)));
            case "heal" -> ensemble.network().healAll();
            case "client" -> client(words);
            case "run" -> world.queue().runUntil(world.nowNanos() + (long) (Double.parseDouble(words.get(0)) * SECOND));
            case "run-until" -> runUntil(words.get(0));
            case "show" -> ensemble.servers().forEach(this::show);
            case "compare" -> ensemble.servers().forEach(ensemble.judges()::compareState);
            default -> request(verb, words);
        }
        return log.take();
    }

    private void ensemble(List<String> words) {
        EnsembleShape shape = EnsembleShape.of(Integer.parseInt(words.get(0)), option(words, "observers", 0));
        shape = new EnsembleShape(
                shape.voters(), shape.observers(), option(words, "tick", shape.tickMillis()), shape.initLimit(),
                shape.syncLimit(), option(words, "snap-count", shape.snapCount()), shape.retainSnapshots(),
                shape.purgeMillis(), option(words, "commit-log", shape.commitLogCount()), shape.outstandingLimit(), false,
                shape.rules().skipping(
                        Long.decode(words.contains("skip") ? words.get(words.indexOf("skip") + 1) : "0")));
        Plugins plugins = Plugins.of(elector);
        ensemble = new Ensemble(
                world, shape, NetworkShape.local(), DiskShape.fast(), 0, shape.isEnsemble() ? plugins : plugins.alone());
        world.trace().listen(log);
    }

    private static int option(List<String> words, String name, int defaultValue) {
        int at = words.indexOf(name);
        return at < 0 ? defaultValue : Integer.parseInt(words.get(at + 1));
    }

    private List<SimServer> servers(List<String> words) {
        return words.contains("all")
                ? ensemble.servers()
                : words.stream().map(word -> ensemble.server(Integer.parseInt(word))).toList();
    }

    private void wipe(SimServer server) {
        server.disk().wipe();
        ensemble.judges().servers().wiped(server);
    }

    private void crash(boolean power, List<String> words) {
        Loss loss = words.remove("torn") ? Loss.TORN : words.remove("lost") ? Loss.EVERYTHING : Loss.NOTHING;
        for (SimServer server : servers(words)) {
            if (power) {
                server.powerOff(loss);
            } else {
                server.crash(loss);
            }
        }
    }

    private void disk(List<String> words) {
        var disk = ensemble.server(Integer.parseInt(words.get(0))).disk();
        switch (words.get(1)) {
            case "slow" -> disk.slowDown(Integer.parseInt(words.get(2)));
            case "full" -> disk.fail("the disk is full");
            case "mend" -> disk.mend();
            default -> throw new IllegalArgumentException("a disk can't " + words.get(1));
        }
    }

    private int host(String name) {
        StoryClient client = clients.get(name);
        return client == null ? Integer.parseInt(name) : client.host();
    }

    private void partition(String groups) {
        List<List<Integer>> sides = Arrays.stream(groups.split("\\|"))
                .map(side -> Arrays.stream(side.split(",")).map(this::host).toList())
                .toList();
        for (List<Integer> side : sides) {
            for (List<Integer> other : sides) {
                if (side != other) {
                    side.forEach(from -> other.forEach(to -> ensemble.network().block(from, to)));
                }
            }
        }
    }

    private void client(List<String> words) {
        String name = words.remove(0);
        List<Integer> known = servers(words).stream().map(SimServer::id).toList();
        StoryClient client = new StoryClient(name, ensemble.addClient(SESSION_MILLIS, known), log);
        clients.put(name, client);
        within(client::isConnected, name + ": no server takes it");
    }

    private void request(String name, List<String> words) {
        boolean hurries = name.endsWith("!");
        StoryClient client = clients.get(hurries ? name.substring(0, name.length() - 1) : name);
        if (client == null) {
            throw new IllegalArgumentException("no such command or client: " + name);
        }
        boolean waits = !hurries && StoryClient.hasAnswer(words.get(0));
        if (waits) {
            within(client::isConnected, name + ": no server takes it");
        }
        client.does(words);
        if (waits) {
            within(client::isDone, name + ": no answer");
            client.tellIfLost();
        }
    }

    private void within(BooleanSupplier condition, String otherwise) {
        long deadlineNanos = world.nowNanos() + LONGEST_NANOS;
        while (!condition.getAsBoolean()) {
            if (world.nowNanos() >= deadlineNanos) {
                log.say(otherwise);
                return;
            }
            world.queue().runUntil(world.nowNanos() + STEP_NANOS);
        }
    }

    private void runUntil(String what) {
        switch (what) {
            case "stable" -> {
                world.queue().runUntil(world.nowNanos() + SECOND); // what has just been done must have an effect
                within(this::isStable, "the servers don't come to rest");
            }
            case "leader" -> within(
                    () -> ensemble.servers().stream().anyMatch(server -> server.mode().equals("leader") && server.isServing()),
                    "there is no leader");
            default -> throw new IllegalArgumentException("run until " + what + "?");
        }
    }

    /** Every server that runs has everything and is where it wants to be, under one leader. */
    private boolean isStable() {
        List<SimServer> running = ensemble.servers().stream().filter(server -> !server.isDown()).toList();
        long leaders = running.stream().filter(server -> LEADING.contains(server.mode())).count();
        return leaders == 1
                && running.stream().allMatch(server -> server.isServing() && ensemble.judges().isInStep(server));
    }

    private void show(SimServer server) {
        String zxid = server.isDown() ? "" : " at 0x" + Long.toHexString(server.kernel().roles().state().lastApplied());
        log.say(server.name() + ": " + server.mode() + zxid);
    }
}
