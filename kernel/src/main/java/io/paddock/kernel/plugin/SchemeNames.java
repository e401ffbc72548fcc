package io.paddock.kernel.plugin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Checks the schemes of providers that were made: clients and ACLs name the scheme, so that each belongs to one provider.
 *
 * @param <T> the SPI that has schemes
 */
public final class SchemeNames<T> {
    private final Function<T, String> schemeOf;
    private final Map<String, Chosen<T>> owners = new LinkedHashMap<>();

    /** @param schemeOf asks an implementation for its scheme */
    public SchemeNames(Function<T, String> schemeOf) {
        this.schemeOf = schemeOf;
    }

    /**
     * Takes the scheme of one more.
     *
     * @throws RefusedException if another one has it, or if nobody could write it
     */
    public void claim(Chosen<T> chosen, T made) throws RefusedException {
        String scheme = schemeOf.apply(made);
        String place = chosen.spi().key() + "=" + chosen.name();
        List<Refusal> refusals = new ArrayList<>();
        if (scheme == null || !scheme.matches("[^:\\s]+")) {
            refusals.add(new Refusal(RefusalId.SCHEME, place, "its scheme can't be named by a client", "'" + scheme + "'",
                    "ask the author of " + chosen.module() + " for a name without colon and blanks"));
        } else if (owners.containsKey(scheme)) {
            Chosen<T> owner = owners.get(scheme);
            refusals.add(new Refusal(RefusalId.SCHEME, place, "another provider has the scheme " + scheme + " already",
                    owner.spi().key() + "=" + owner.name() + " of " + owner.module() + " and this one of "
                            + chosen.module(), "leave one of them out of " + chosen.spi().key()));
        }
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
        owners.put(scheme, chosen);
    }

    /**
     * Called when all are there.
     *
     * @param schemes that clients must authenticate with one of
     * @throws RefusedException if nobody has one of them
     */
    public void requireAll(List<String> schemes) throws RefusedException {
        List<Refusal> missing = schemes.stream()
                .filter(scheme -> !owners.containsKey(scheme))
                .map(scheme -> new Refusal(RefusalId.SCHEME, "enforce.auth.schemes", "clients must authenticate with "
                        + scheme + ", and nobody here has that scheme", String.join(", ", owners.keySet()),
                        "name a provider of the scheme in auth, or require one of those that are there"))
                .toList();
        if (!missing.isEmpty()) {
            throw new RefusedException(missing);
        }
    }
}
