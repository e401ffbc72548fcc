package io.paddock.kernel.plugin;

import io.paddock.api.Provider;
import io.paddock.api.config.ConfigOption;
import io.paddock.api.config.ConfigSchema;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Looks at one plug-in as a server would at start-up, and closer: every provider is made and asked for its options.
 * Nothing is created from them.
 */
public final class PluginCheck {
    private static final Pattern OPTION_NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9.-]*");

    private final ProviderCatalog installed;
    private final List<Refusal> refusals = new ArrayList<>();

    /** @param installed what is there without it */
    public PluginCheck(ProviderCatalog installed) {
        this.installed = installed;
    }

    /** All that is wrong; empty if it can be used. Called once. */
    public List<Refusal> check(Path directory) {
        ProviderCatalog plugin = ProviderCatalog.builder().addPlugin(directory, false).build();
        refusals.addAll(plugin.refusals());
        checkRequires(directory);
        plugin.offers().forEach(this::checkOffer);
        return List.copyOf(refusals);
    }

    /** What a plug-in offers, for operators; empty if that is nothing. */
    public Optional<String> table(Path directory) {
        ProviderCatalog plugin = ProviderCatalog.builder().addPlugin(directory, false).build();
        return plugin.offers().isEmpty()
                ? Optional.empty() : Optional.of(plugin.table(ProviderRequest.builder().build()));
    }

    private void checkRequires(Path directory) {
        try {
            for (ModuleReference module : ModuleFinder.of(directory).findAll()) {
                String name = module.descriptor().name();
                module.descriptor().requires().stream()
                        .map(ModuleDescriptor.Requires::name)
                        .filter(required -> ReservedNames.isOwnModule(required)
                                && !required.equals(Provider.class.getPackageName()))
                        .forEach(required -> refuse(RefusalId.INNER_MODULE, directory.toString(),
                                name + " requires " + required + ", which may change with every release", null,
                                "use " + Provider.class.getPackageName() + " only"));
            }
        } catch (FindException e) {
            // Told already: such a directory can't be resolved either.
        }
    }

    private void checkOffer(Offer offer) {
        for (Offer other : installed.offers(offer.spi())) {
            if (other.name().equals(offer.name()) && !other.from().equals(offer.from())) {
                refuse(RefusalId.AMBIGUOUS_NAME, offer.toString(), "another module offers that name for "
                        + offer.spi().key(), other.toString(), other.module().equals(offer.module())
                        ? "remove the one that is installed"
                        : "choose it as " + offer.spi().key() + "=" + offer.qualifiedName() + ", or change the name");
            }
        }
        try {
            ConfigSchema schema = offer.provider().get().schema();
            if (schema == null) {
                refuse(RefusalId.BROKEN_PROVIDER, offer.toString(), "schema() returns null", null,
                        "return ConfigSchema.EMPTY for a provider without options");
            } else {
                checkSchema(offer, schema);
            }
        } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
            Fault fault = Fault.of(e, "keep everything that can fail out of the constructor and of schema();"
                    + " create() is the place for it");
            refuse(RefusalId.BROKEN_PROVIDER, offer.toString(), "the provider can't be made or doesn't tell its options",
                    fault.seen(), fault.remedy());
        }
    }

    private void checkSchema(Offer offer, ConfigSchema schema) {
        Set<String> names = new HashSet<>();
        for (ConfigOption option : schema.options()) {
            String place = offer + ", option " + option.name();
            if (option.name() == null || !OPTION_NAME.matcher(option.name()).matches()) {
                refuseSchema(place, "can't be written in a configuration", "use letters, digits, dots and dashes");
            } else if (!names.add(option.name())) {
                refuseSchema(place, "is declared twice", "keep one of them");
            }
            if (option.doc() == null || option.doc().isBlank()) {
                refuseSchema(place, "has no documentation", "say in a sentence what it does, with the unit");
            }
            checkValues(option, place);
        }
    }

    private void checkValues(ConfigOption option, String place) {
        if (option.min() > option.max()) {
            refuseSchema(place, "allows nothing: its least value is greater than its greatest", "swap them");
        } else if (option.type() == ConfigOption.Type.CHOICE && option.choices().isEmpty()) {
            refuseSchema(place, "has nothing to choose from", "list its words");
        } else if (option.defaultValue() != null
                && OptionText.canonical(option, option.defaultValue()).isEmpty()) {
            refuseSchema(place, "doesn't allow its own default '" + option.defaultValue() + "'",
                    "make it " + OptionText.allowed(option));
        }
    }

    private void refuseSchema(String place, String problem, String remedy) {
        refuse(RefusalId.BAD_SCHEMA, place, "the option " + problem, null, remedy);
    }

    private void refuse(RefusalId id, String place, String problem, String seen, String remedy) {
        refusals.add(new Refusal(id, place, problem, seen, remedy));
    }
}
