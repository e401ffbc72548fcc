package io.paddock.storage.chronicle;

import io.paddock.api.ModuleStartException;
import java.util.List;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.core.Jvm;

/** What Chronicle needs of the JVM that it runs in, settled before any of its classes is initialised. */
final class ChronicleRuntime {
    /** Chronicle reads these in static initialisers; its disk monitor needs a jar that is left out. */
    private static final List<String> SWITCHES = List.of(
            "chronicle.analytics.disable", "chronicle.announcer.disable", "chronicle.disk.monitor.disable");

    private ChronicleRuntime() {}

    /**
     * Sets what can be set and checks the rest.
     *
     * @throws ModuleStartException if the command line of the JVM lacks what Chronicle needs: it would then open its
     *                              files for reading only, and say nothing
     */
    static void prepare() throws ModuleStartException {
        for (String property : SWITCHES) {
            System.setProperty(property, "true");
        }
        Module base = Object.class.getModule();
        // A class literal doesn't initialise the class.
        Module core = Jvm.class.getModule();
        Module bytes = Bytes.class.getModule();
        if (!base.isExported("sun.nio.ch", core)
                || !base.isExported("sun.nio.ch", bytes)
                || !base.isOpen("java.lang.reflect", core)) {
            throw new ModuleStartException("storage=chronicle can't work in this JVM: packages of java.base are closed to"
                    + " it. Start the server with its own scripts, or add to the command line: --add-opens"
                    + " java.base/java.lang.reflect=" + name(core) + " --add-exports java.base/sun.nio.ch=" + name(core)
                    + (core == bytes ? "" : "," + name(bytes)));
        }
    }

    private static String name(Module module) {
        return module.isNamed() ? module.getName() : "ALL-UNNAMED";
    }
}
