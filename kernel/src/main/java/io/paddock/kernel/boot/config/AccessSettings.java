package io.paddock.kernel.boot.config;

import java.util.Arrays;
import java.util.List;

/**
 * Whether clients must say who they are. Options of schemes are in {@link ProviderSettings}.
 *
 * @param skipAcl                whether access control is off
 * @param requiredSchemes        a client must authenticate with one of these before anything else; empty if it needn't
 * @param allowSaslFailedClients whether a client goes on after a failed SASL authentication
 */
public record AccessSettings(boolean skipAcl, List<String> requiredSchemes, boolean allowSaslFailedClients) {

    public AccessSettings {
        requiredSchemes = List.copyOf(requiredSchemes);
    }

    static AccessSettings of(Settings settings, Findings findings) {
        return new AccessSettings(settings.flag("skipACL"), requiredSchemes(settings, findings),
                settings.flag("allowSaslFailedClients"));
    }

    private static List<String> requiredSchemes(Settings settings, Findings findings) {
        if (settings.flag("enforce.auth.enabled")) {
            List<String> schemes = Arrays.stream(settings.text("enforce.auth.schemes").split(","))
                    .map(String::trim).filter(scheme -> !scheme.isEmpty()).distinct().toList();
            if (schemes.isEmpty()) {
                findings.add(ConfigProblemId.CONTRADICTION, settings.origin("enforce.auth.enabled"),
                        "enforce.auth.enabled is on, and enforce.auth.schemes names none", null,
                        "name the schemes, for instance enforce.auth.schemes=digest");
            }
            return schemes;
        }
        return settings.flag("sessionRequireClientSASLAuth") ? List.of("sasl") : List.of();
    }
}
