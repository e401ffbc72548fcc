package io.paddock.kernel.plugin;

import io.paddock.api.Provider;
import io.paddock.api.access.AccessPolicyProvider;
import io.paddock.api.access.AclSchemeProvider;
import io.paddock.api.access.AuthenticatorProvider;
import io.paddock.api.admin.AdminProvider;
import io.paddock.api.config.ConfigSchema;
import io.paddock.api.config.ConfigView;
import io.paddock.api.election.ElectorProvider;
import io.paddock.api.storage.StorageProvider;
import io.paddock.api.transport.TransportProvider;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the providers that a request names, and checks their options. Used once. */
final class ChoiceMaker {
    private final ProviderCatalog catalog;
    private final ProviderRequest request;
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<Refusal> warnings = new ArrayList<>();
    private final OptionChecker options = new OptionChecker(refusals);

    ChoiceMaker(ProviderCatalog catalog, ProviderRequest request) {
        this.catalog = catalog;
        this.request = request;
    }

    ProviderChoice make() throws RefusedException {
        warnings.addAll(catalog.refusals());
        ProviderChoice choice = new ProviderChoice(
                first(chosen(Spi.STORAGE, StorageProvider.class)),
                first(chosen(Spi.ELECTION, ElectorProvider.class)),
                first(chosen(Spi.TRANSPORT, TransportProvider.class)),
                chosen(Spi.ACL, AclSchemeProvider.class),
                chosen(Spi.AUTH, AuthenticatorProvider.class),
                first(chosen(Spi.POLICY, AccessPolicyProvider.class)),
                first(chosen(Spi.ADMIN, AdminProvider.class)),
                warnings);
        if (!refusals.isEmpty()) {
            // What was wrong with a plug-in may be why its provider is missing now.
            List<Refusal> all = new ArrayList<>(refusals);
            all.addAll(catalog.refusals());
            throw new RefusedException(all);
        }
        return choice;
    }

    private static <T> Chosen<T> first(List<Chosen<T>> chosen) {
        return chosen.isEmpty() ? null : chosen.get(0);
    }

    private <T, P extends Provider<T>> List<Chosen<T>> chosen(Spi spi, Class<P> type) {
        List<Chosen<T>> chosen = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (GivenValue wanted : request.names(spi)) {
            Optional<Offer> offer = find(spi, wanted);
            if (offer.isEmpty()) {
                // Its options are not complained about on top.
                names.add(wanted.text().substring(wanted.text().indexOf('/') + 1));
            } else if (!names.add(offer.get().name())) {
                refusals.add(new Refusal(RefusalId.NAMED_TWICE, wanted.origin(),
                        spi.key() + " names " + offer.get().name() + " twice", null, "leave one"));
            } else {
                prepare(offer.get(), type).ifPresent(chosen::add);
            }
        }
        checkIdleOptions(spi, names);
        return chosen;
    }

    private Optional<Offer> find(Spi spi, GivenValue wanted) {
        List<Offer> meant = catalog.offers(spi).stream().filter(offer -> offer.isMeantBy(wanted.text())).toList();
        if (meant.size() == 1) {
            return Optional.of(meant.get(0));
        }
        if (meant.isEmpty()) {
            List<String> known = catalog.offers(spi).stream().map(Offer::name).distinct().sorted().toList();
            refusals.add(new Refusal(RefusalId.UNKNOWN_NAME, wanted.origin(), "nobody offers a provider for "
                    + spi.key() + " named " + wanted.text(), known.isEmpty() ? "none at all" : String.join(", ", known),
                    NearestName.of(wanted.text(), known).map(near -> "did you mean " + spi.key() + "=" + near + "?")
                            .orElse(catalog.refusals().isEmpty() ? "correct the name, or add the plug-in that offers it"
                                    : "correct the name, or mend the plug-in that is refused below")));
        } else {
            boolean qualifiable = meant.stream().map(Offer::module).distinct().count() == meant.size();
            refusals.add(new Refusal(RefusalId.AMBIGUOUS_NAME, wanted.origin(), "several modules offer a provider for "
                    + spi.key() + " named " + wanted.text(),
                    meant.stream().map(Offer::toString).collect(Collectors.joining("; ")),
                    qualifiable ? "say which, as " + spi.key() + "=" + meant.get(0).qualifiedName()
                            : "remove all but one of them"));
        }
        return Optional.empty();
    }

    private <T, P extends Provider<T>> Optional<Chosen<T>> prepare(Offer offer, Class<P> type) {
        try {
            P provider = type.cast(offer.provider().get());
            ConfigSchema schema = provider.schema();
            ConfigView config = options.check(schema, prefix(offer.spi(), offer.name()),
                    request.options(offer.spi()).getOrDefault(offer.name(), Map.of()));
            return Optional.of(new Chosen<>(offer, provider, config));
        } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
            Fault fault = Fault.of(e, "ask the author of " + offer.module() + " " + offer.version());
            refusals.add(new Refusal(RefusalId.BROKEN_PROVIDER, offer.toString(),
                    "the provider can't be made or doesn't tell its options", fault.seen(), fault.remedy()));
            return Optional.empty();
        }
    }

    /** Options of a provider that isn't chosen do no harm; those of one that doesn't exist are a slip. */
    private void checkIdleOptions(Spi spi, Set<String> chosenNames) {
        List<String> known = catalog.offers(spi).stream().map(Offer::name).distinct().toList();
        request.options(spi).forEach((provider, given) -> {
            if (chosenNames.contains(provider) || given.isEmpty()) {
                return;
            }
            String option = given.keySet().iterator().next();
            String place = given.get(option).origin();
            String problem = prefix(spi, provider) + option + " has no effect, as " + provider + " is not chosen";
            String chosen = spi.key() + "=" + String.join(",", chosenNames);
            if (known.contains(provider)) {
                warnings.add(new Refusal(RefusalId.IDLE_OPTION, place, problem, chosen,
                        "choose it, or remove its options"));
            } else {
                refusals.add(new Refusal(RefusalId.IDLE_OPTION, place, problem + ", and nobody offers it", chosen,
                        NearestName.of(provider, known).map(near -> "did you mean " + prefix(spi, near) + option + "?")
                                .orElse("correct the name, or remove its options")));
            }
        });
    }

    private static String prefix(Spi spi, String provider) {
        return spi.key() + "." + provider + ".";
    }
}
