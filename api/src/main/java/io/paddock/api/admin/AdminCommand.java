package io.paddock.api.admin;

import io.paddock.api.Incubating;
import java.util.List;

/**
 * A command of the {@link AdminConsole}.
 *
 * @param names   the name, and others for the same
 * @param isPost  whether it takes a body or changes the server, so that HTTP runs it with POST
 * @param guarded whether the caller must show credentials that have all rights on the root node
 */
@Incubating(since = "0.1")
public record AdminCommand(List<String> names, boolean isPost, boolean guarded) {
    public AdminCommand {
        names = List.copyOf(names);
    }

    /** The first of its names. */
    public String name() {
        return names.get(0);
    }
}
