package io.paddock.api.admin;

import io.paddock.api.Incubating;
import io.paddock.api.transport.Peer;
import java.util.Map;

/**
 * What somebody wants.
 *
 * @param command     one of a command's names
 * @param arguments   by name
 * @param credentials a scheme, and behind a blank what that scheme takes ({@code digest user:password}); null for none
 * @param peer        who asks
 */
@Incubating(since = "0.1")
public record AdminCall(String command, Map<String, String> arguments, String credentials, Peer peer) {
    public AdminCall {
        arguments = Map.copyOf(arguments);
    }
}
