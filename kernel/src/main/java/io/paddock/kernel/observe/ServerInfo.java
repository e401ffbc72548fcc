package io.paddock.kernel.observe;

import java.util.Map;

/**
 * What four-letter words tell of the server itself.
 *
 * @param version       as {@code srvr} prints it
 * @param configuration lines of {@code conf}, in order
 * @param environment   lines of {@code envi}, in order
 * @param surroundings  sizes of directories and the like
 */
public record ServerInfo(
        String version,
        Map<String, String> configuration,
        Map<String, String> environment,
        Surroundings surroundings) {}
