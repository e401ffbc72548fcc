package io.paddock.kernel.boot;

/** Starts a server from one configuration file. */
public final class ServerMain {
    private ServerMain() {}

    /**
     * Runs a server until the process is told to end.
     *
     * @param args the path of one configuration file in the format of {@code zoo.cfg}
     */
    public static void main(String[] args) {
        System.err.println("The server isn't assembled yet: this build holds the packaging and the modules only.");
        System.exit(1);
    }
}
