package io.paddock.dist;

import io.paddock.dist.ensemble.EnsembleCommand;
import io.paddock.dist.ensemble.TransferCommand;
import io.paddock.kernel.boot.ServerMain;
import io.paddock.kernel.boot.config.ConfigTool;
import io.paddock.kernel.boot.config.PluginTool;
import io.paddock.kernel.boot.config.ServerConfigReader;
import io.paddock.tools.Tools;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What {@code bin/paddock} and {@code bin/zkServer.sh} run. */
public final class Main {
    private static final String USAGE = """
            Sub-commands:
              server FILE        runs a server with this configuration
              check FILE         says what a server would say of a configuration
              ensemble N [FOLDER [PORT]]  runs N servers on this machine
              transfer [--to ID] FILE  has the ensemble of this configuration led by another server
              plugins FILE       lists the providers that are there, and which of them this configuration chooses
              check-plugin DIR   says what a server would refuse of the plug-in in this directory
              describe [FORMAT]  lists the keys of configurations as text, json or markdown
              version            prints the version
              backup, restore, import, export, journal, snapshot  work on data; each says what it takes (--help)""";

    private Main() {}

    /**
     * Runs one sub-command, and ends the process unless all went well.
     *
     * @param args the sub-command and its arguments
     */
    public static void main(String[] args) {
        String command = args.length == 0 ? "" : args[0];
        String[] rest = args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length);
        if (command.equals("server")) {
            ServerMain.main(rest);
            return;
        }
        int exitCode = run(command, rest);
        if (exitCode != ConfigTool.GOOD) {
            System.exit(exitCode);
        }
    }

    private static int run(String command, String[] rest) {
        if (command.equals("version") && rest.length == 0) {
            System.out.println("Paddock, version " + version());
            return ConfigTool.GOOD;
        }
        if (command.equals("check") && rest.length == 1) {
            return configTool().check(Path.of(rest[0]));
        }
        if (command.equals("ensemble")) {
            return new EnsembleCommand(home(), System.out).run(List.of(rest));
        }
        if (command.equals("transfer")) {
            return new TransferCommand(new ServerConfigReader(properties(), System.getenv()), System.out)
                    .run(List.of(rest));
        }
        if (command.equals("plugins") && rest.length == 1) {
            return new PluginTool(configTool(), System.out).list(Path.of(rest[0]));
        }
        if (command.equals("check-plugin") && rest.length == 1) {
            return new PluginTool(configTool(), System.out).check(Path.of(rest[0]));
        }
        if (command.equals("describe") && rest.length <= 1) {
            return configTool().describe(rest.length == 0 ? "text" : rest[0]);
        }
        Tools tools = new Tools();
        if (tools.has(command)) {
            return tools.run(command, List.of(rest));
        }
        System.err.println(USAGE);
        return ConfigTool.BAD;
    }

    private static ConfigTool configTool() {
        Path plugins = home().resolve("plugins");
        return new ConfigTool(properties(), System.getenv(), plugins, System.out);
    }

    private static Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        System.getProperties().stringPropertyNames().forEach(name -> properties.put(name, System.getProperty(name)));
        return properties;
    }

    private static Path home() {
        return Path.of(System.getProperty("paddock.home", ".")).toAbsolutePath();
    }

    private static String version() {
        var descriptor = Main.class.getModule().getDescriptor();
        return descriptor == null ? "unknown" : descriptor.rawVersion().orElse("unknown");
    }
}
