package io.paddock.kernel.admin;

import io.paddock.api.admin.AdminCommand;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All commands, by their names. */
final class Commands {
    private final Map<String, Command> byName = new HashMap<>();
    private final List<Command> all = new ArrayList<>();

    Commands(Collection<Command> commands) {
        for (Command command : commands) {
            all.add(command);
            for (String name : command.shown().names()) {
                if (byName.put(name, command) != null) {
                    throw new IllegalArgumentException("two commands are called " + name);
                }
            }
        }
        all.sort(Comparator.comparing(Command::name));
    }

    /** Null if nothing is called so. */
    Command find(String name) {
        return byName.get(name);
    }

    List<AdminCommand> shown() {
        return all.stream().map(Command::shown).toList();
    }
}
