package io.paddock.dist;

import io.paddock.kernel.boot.ServerMain;
import java.util.Arrays;

/** What {@code bin/paddock} and {@code bin/zkServer.sh} run. */
public final class Main {
    /** Exit code for an invocation that makes no sense, as in Apache ZooKeeper's {@code ExitCode}. */
    private static final int INVALID_INVOCATION = 2;

    private Main() {}

    /**
     * Runs one sub-command.
     *
     * @param args {@code server <config file>}, or {@code version}
     */
    public static void main(String[] args) {
        String command = args.length == 0 ? "" : args[0];
        switch (command) {
            case "server" -> ServerMain.main(rest(args));
            case "version" -> System.out.println("Paddock, version " + version());
            default -> {
                System.err.println("Unknown sub-command '" + command + "'. Known ones: server <config file>, version.");
                System.exit(INVALID_INVOCATION);
            }
        }
    }

    private static String[] rest(String[] args) {
        return Arrays.copyOfRange(args, 1, args.length);
    }

    private static String version() {
        var descriptor = Main.class.getModule().getDescriptor();
        return descriptor == null ? "unknown" : descriptor.rawVersion().orElse("unknown");
    }
}
