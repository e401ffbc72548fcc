package io.paddock.kernel.client;

import java.util.List;
import java.util.Set;

/**
 * What the client side is told by the configuration.
 *
 * @param minSessionMillis        least session timeout
 * @param maxSessionMillis        greatest session timeout
 * @param tickMillis              {@code tickTime}
 * @param maxFrameBytes           {@code jute.maxbuffer}
 * @param limits                  how much clients may ask for
 * @param sessionlessMillis       how long a connection may stay without a session
 * @param conspicuous             requests that operators hear of
 * @param requiredSchemes         a client must authenticate with one of these before anything else; empty if it needn't
 * @param fourLetterWords         those that are allowed; {@code *} for all
 */
public record ClientSettings(
        int minSessionMillis,
        int maxSessionMillis,
        int tickMillis,
        int maxFrameBytes,
        ClientLimits limits,
        int sessionlessMillis,
        ConspicuousRequests conspicuous,
        List<String> requiredSchemes,
        Set<String> fourLetterWords) {

    public ClientSettings {
        requiredSchemes = List.copyOf(requiredSchemes);
    }
}
