package io.paddock.kernel.boot.config;

import io.paddock.kernel.plugin.ProviderRequest;
import io.paddock.kernel.plugin.ReservedNames;
import io.paddock.kernel.plugin.Spi;
import java.util.Arrays;
import java.util.List;

/**
 * Whether clients must say who they are. Options of schemes are in {@link ProviderSettings}.
 *
 * @param skipAcl         whether access control is off
 * @param requiredSchemes a client must authenticate with one of these before anything else; empty if it needn't
 */
public record AccessSettings(boolean skipAcl, List<String> requiredSchemes) {

    private static final String ENFORCED = "enforce.auth.enabled";
    private static final String SASL_ENFORCED = "sessionRequireClientSASLAuth";

    public AccessSettings {
        requiredSchemes = List.copyOf(requiredSchemes);
    }

    /** @param providers the schemes that there are */
    static AccessSettings of(Settings settings, ProviderRequest providers, Findings findings) {
        List<String> schemes = requiredSchemes(settings, findings);
        String key = settings.flag(SASL_ENFORCED) ? SASL_ENFORCED : "enforce.auth.schemes";
        List<String> there = providers.names(Spi.AUTH).stream()
                .map(name -> name.text().substring(name.text().lastIndexOf('/') + 1)).toList();
        // The scheme of a plug-in is known once it is made; SchemeNames looks then.
        boolean areAllKnown = there.stream().allMatch(name -> ReservedNames.isReserved(Spi.AUTH, name));
        for (String scheme : schemes) {
            if (areAllKnown && !there.contains(scheme)) {
                findings.add(ConfigProblemId.CANNOT_HONOUR, settings.origin(key),
                        key + " requires clients to authenticate with " + scheme + ", which they can't here",
                        "auth=" + String.join(",", there),
                        "name a provider of the scheme in auth=, or require one of those that are there");
            }
        }
        return new AccessSettings(settings.flag("skipACL"), schemes);
    }

    /** As with Apache, SASL by the old key counts more than a list. */
    private static List<String> requiredSchemes(Settings settings, Findings findings) {
        if (settings.flag(SASL_ENFORCED)) {
            return List.of("sasl");
        }
        if (!settings.flag(ENFORCED)) {
            return List.of();
        }
        List<String> schemes = Arrays.stream(settings.text("enforce.auth.schemes").split(","))
                .map(String::trim).filter(scheme -> !scheme.isEmpty()).distinct().toList();
        if (schemes.isEmpty()) {
            findings.add(ConfigProblemId.CONTRADICTION, settings.origin(ENFORCED),
                    "enforce.auth.enabled is on, and enforce.auth.schemes names none", null,
                    "name the schemes, for instance enforce.auth.schemes=digest");
        }
        return schemes;
    }
}
