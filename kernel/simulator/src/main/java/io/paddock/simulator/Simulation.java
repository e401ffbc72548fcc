package io.paddock.simulator;

import io.paddock.simulator.server.Plugins;
import io.paddock.simulator.swarm.RunFailure;
import io.paddock.simulator.swarm.RunReport;
import io.paddock.simulator.swarm.SimulationRun;
import java.util.Locale;

/**
 * Runs seeds from the command line: {@code Simulation [-v] [KEY=VALUE ...] FIRST [COUNT]}, with the keys of
 * {@link SimulatedEnsemble#property}. Prints a line per run; ends with status 1 if one broke a promise. {@code -v}
 * prints every event.
 */
public final class Simulation {
    private final SimulatedEnsemble ensemble = SimulatedEnsemble.with();
    private boolean verbose;
    private long first = 1;
    private long count = 1;

    private Simulation() {}

    public static void main(String[] args) {
        Simulation simulation = new Simulation();
        simulation.parse(args);
        System.exit(simulation.run() ? 0 : 1);
    }

    private void parse(String[] args) {
        int numbers = 0;
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (arg.equals("-v")) {
                verbose = true;
            } else if (equals > 0) {
                ensemble.property(arg.substring(0, equals), arg.substring(equals + 1));
            } else if (numbers++ == 0) {
                first = Long.parseLong(arg);
            } else {
                count = Long.parseLong(arg);
            }
        }
    }

    private boolean run() {
        Plugins plugins = ensemble.plugins();
        int failed = 0;
        long virtualNanos = 0;
        long start = System.nanoTime();
        for (long seed = first; seed < first + count; seed++) {
            try {
                SimulationRun run = SimulationRun.of(seed, plugins);
                RunReport report = (verbose ? run.tracedTo(System.out::println) : run).run();
                virtualNanos += report.virtualNanos();
                System.out.println(report);
            } catch (RunFailure e) {
                failed++;
                System.out.println(e.getMessage());
                if (verbose) {
                    e.getCause().printStackTrace(System.out);
                }
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ENGLISH, "%d runs, %d failed, %.0f virtual seconds in %.1f s%n",
                count, failed, virtualNanos / 1e9, seconds);
        return failed == 0;
    }
}
