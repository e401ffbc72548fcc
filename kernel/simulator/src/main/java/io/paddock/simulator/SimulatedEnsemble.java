package io.paddock.simulator;

import io.paddock.api.Provider;
import io.paddock.kernel.plugin.GivenValue;
import io.paddock.kernel.plugin.InstalledProviders;
import io.paddock.kernel.plugin.ProviderCatalog;
import io.paddock.kernel.plugin.ProviderRequest;
import io.paddock.kernel.plugin.RefusedException;
import io.paddock.kernel.plugin.Spi;
import io.paddock.simulator.server.Plugins;
import io.paddock.simulator.swarm.RunFailure;
import io.paddock.simulator.swarm.RunReport;
import io.paddock.simulator.swarm.Scenario;
import io.paddock.simulator.swarm.SimulationRun;
import io.paddock.simulator.swarm.Swarm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whole ensembles in virtual time, with a plug-in of yours in every server: for a JUnit test of the plug-in's project.
 *
 * <pre>
 * {@literal @}Test
 * void breaksNoPromise() {
 *     SimulatedEnsemble.with(new MvStorageProvider()).property("storage.mvstore.cache", "4m").seeds(50).run();
 * }
 * </pre>
 *
 * <p>Each seed is a scenario of its own: so many servers, such a network, such faults. A run that breaks a promise throws
 * {@link RunFailure}, which is an {@link AssertionError}, and says how to replay it: the same test with
 * {@code -Dsim.seed=N}, with {@code -Dsim.trace=true} for every event. {@code -Dsim.seeds=N} and {@code -Dsim.first=N}
 * run more seeds than the test says, or others.
 *
 * <p>An elector must be deterministic; the first seed is run twice to see that. A storage may have files and threads:
 * each of its calls is made when the virtual disk would have done it, and virtual time stands still until it has answered.
 * So a run is repeated exactly as long as the storage gives the same answers to the same calls. A crash of the server
 * leaves the storage what it has written to its files at that moment, and nothing that it holds in memory. Transports can't be
 * plugged in: the network is the simulator's.
 */
public final class SimulatedEnsemble {
    private static final String ORIGIN = "the test";
    private static final int DEFAULT_SEEDS = 20;

    private final List<Provider<?>> providers;
    private final Map<String, String> properties = new LinkedHashMap<>();
    private long first = 1;
    private int count = DEFAULT_SEEDS;

    private SimulatedEnsemble(List<Provider<?>> providers) {
        this.providers = providers;
        for (Provider<?> provider : providers) {
            Spi spi = spiOf(provider);
            if (spi != Spi.STORAGE && spi != Spi.ELECTION) {
                throw new IllegalArgumentException(provider.getClass().getName() + " provides "
                        + (spi == null ? "no SPI" : "the SPI " + spi.key())
                        + "; the simulator takes storages and electors");
            }
            properties.put(spi.key(), InstalledProviders.nameOf(provider));
        }
    }

    /**
     * Servers with these plug-ins; what isn't given is the simulator's own storage, and Paddock's election.
     *
     * @param providers a storage's, an elector's, or both; none if {@link #property} names installed ones
     */
    public static SimulatedEnsemble with(Provider<?>... providers) {
        return new SimulatedEnsemble(List.of(providers));
    }

    private static Spi spiOf(Provider<?> provider) {
        for (Spi spi : Spi.values()) {
            if (spi.providerType().isInstance(provider)) {
                return spi;
            }
        }
        return null;
    }

    /**
     * As a line of {@code zoo.cfg}: {@code storage} and {@code election} name a plug-in among the test's dependencies,
     * {@code storage.NAME.OPTION} and {@code election.NAME.OPTION} set its options.
     */
    public SimulatedEnsemble property(String key, String value) {
        String spi = key.contains(".") ? key.substring(0, key.indexOf('.')) : key;
        boolean known = spi.equals(Spi.STORAGE.key()) || spi.equals(Spi.ELECTION.key());
        if (!known || key.split("\\.", 3).length == 2) {
            throw new IllegalArgumentException("the simulator takes storage=NAME, election=NAME and their options, as in"
                    + " storage.NAME.OPTION, and not " + key + "=" + value);
        }
        properties.put(key, value);
        return this;
    }

    /** How many seeds are run, those of scenarios that have no use for the plug-ins not counted. */
    public SimulatedEnsemble seeds(int newCount) {
        count = newCount;
        return this;
    }

    /** Where to begin. */
    public SimulatedEnsemble from(long newFirst) {
        first = newFirst;
        return this;
    }

    /**
     * Runs them all.
     *
     * @return what each run was like
     * @throws RunFailure               if one breaks a promise; with its seed, and how to see it again
     * @throws IllegalArgumentException if a plug-in can't be had, or its options are wrong
     */
    public List<RunReport> run() {
        Plugins plugins = plugins();
        ReplayCommand replay = ReplayCommand.ofCaller();
        Long only = Long.getLong("sim.seed");
        if (only != null) {
            return List.of(run(only, plugins, replay));
        }
        List<RunReport> reports = new ArrayList<>();
        int wanted = Integer.getInteger("sim.seeds", count);
        for (long seed = Long.getLong("sim.first", first); reports.size() < wanted; seed++) {
            if (isOfUse(Swarm.scenarioOf(seed))) {
                RunReport report = run(seed, plugins, replay);
                if (reports.isEmpty()) {
                    mustRepeat(report, run(seed, plugins, replay), replay);
                }
                reports.add(report);
            }
        }
        return reports;
    }

    private boolean isOfUse(Scenario scenario) {
        return properties.containsKey(Spi.STORAGE.key()) || scenario.ensemble().isEnsemble();
    }

    private static RunReport run(long seed, Plugins plugins, ReplayCommand replay) {
        SimulationRun run = SimulationRun.of(seed, plugins);
        if (Boolean.getBoolean("sim.trace")) {
            run.tracedTo(System.out::println);
        }
        try {
            return run.run();
        } catch (RunFailure e) {
            throw e.with("See it again: " + replay.of(seed));
        }
    }

    private static void mustRepeat(RunReport one, RunReport other, ReplayCommand replay) {
        if (!one.equals(other)) {
            throw new AssertionError("Two runs of seed " + one.seed() + " differ, so that no failure could be replayed: "
                    + one + ", then " + other + ". Does the plug-in ask a clock or a random generator that its context"
                    + " didn't lend it, or walk through a HashMap of objects without a hashCode of their own? Compare: "
                    + replay.of(one.seed()) + " -Dsim.trace=true");
        }
    }

    /** What is plugged into each server. */
    Plugins plugins() {
        ProviderCatalog.Builder catalog = ProviderCatalog.builder();
        providers.forEach(catalog::add);
        for (Provider<?> installed : InstalledProviders.find()) {
            if (providers.stream().noneMatch(given -> given.getClass() == installed.getClass())) {
                catalog.add(installed);
            }
        }
        ProviderRequest.Builder request = ProviderRequest.builder();
        Map<String, String> wanted = new LinkedHashMap<>(properties);
        wanted.putIfAbsent(Spi.ELECTION.key(), "fle");
        wanted.forEach((key, text) -> want(request, key.split("\\.", 3), new GivenValue(text, ORIGIN)));
        try {
            return Plugins.of(catalog.build().choose(request.build()));
        } catch (RefusedException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static void want(ProviderRequest.Builder request, String[] key, GivenValue value) {
        Spi spi = Spi.ofKey(key[0]).orElseThrow();
        if (key.length == 1) {
            request.want(spi, value);
        } else {
            request.option(spi, key[1], key[2], value);
        }
    }
}
