package io.paddock.kernel.boot.config;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that all of it is told at once. Confined to one reading. */
final class Findings {
    private final List<ConfigProblem> errors = new ArrayList<>();
    private final List<ConfigProblem> warnings = new ArrayList<>();

    void add(ConfigProblemId id, String place, String problem, String seen, String remedy) {
        (id.isWarning() ? warnings : errors).add(new ConfigProblem(id, place, problem, seen, remedy));
    }

    List<ConfigProblem> errors() {
        return List.copyOf(errors);
    }

    boolean hasErrors() {
        return !errors.isEmpty();
    }

    List<ConfigProblem> warnings() {
        return List.copyOf(warnings);
    }

    void throwIfErrors() throws ConfigException {
        if (!errors.isEmpty()) {
            throw new ConfigException(errors);
        }
    }
}
