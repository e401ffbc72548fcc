package io.paddock.api;

import io.paddock.api.config.ConfigView;
import java.util.concurrent.ThreadFactory;
import java.util.random.RandomGenerator;

/** What the kernel lends to a module. Valid from {@link Provider#create} until the module is closed. */
@Stable(since = "0.1")
public interface ModuleContext {

    /** The module's own options, checked against its schema and completed with defaults. */
    ConfigView config();

    /** The options of the server that several modules need (data directories, largest frame). */
    ServerFacts server();

    Clock clock();

    Timers timers();

    /** The module's own source of chance; in the simulator it is seeded. */
    RandomGenerator random();

    Wakeup wakeup();

    /** Makes daemon threads named after the server and the module. A pure module (an elector, a scheme) needs none. */
    ThreadFactory threads();

    Counters counters();
}
