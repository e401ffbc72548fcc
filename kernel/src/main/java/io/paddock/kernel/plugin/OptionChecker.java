package io.paddock.kernel.plugin;

import io.paddock.api.config.ConfigOption;
import io.paddock.api.config.ConfigSchema;
import io.paddock.api.config.ConfigView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the given options of a chosen provider against its schema. */
final class OptionChecker {
    private final List<Refusal> refusals;

    OptionChecker(List<Refusal> refusals) {
        this.refusals = refusals;
    }

    /** @param prefix the options' prefix in the configuration, {@code storage.chronicle.} */
    ConfigView check(ConfigSchema schema, String prefix, Map<String, GivenValue> given) {
        List<String> names = schema.options().stream().map(ConfigOption::name).toList();
        given.forEach((name, value) -> {
            if (!names.contains(name)) {
                refuseUnknown(names, prefix, name, value);
            }
        });
        Map<String, String> values = new HashMap<>();
        for (ConfigOption option : schema.options()) {
            GivenValue value = given.get(option.name());
            values.put(option.name(), value == null ? defaultOf(option) : checked(option, prefix, value));
        }
        return new OptionView(values);
    }

    private void refuseUnknown(List<String> names, String prefix, String name, GivenValue value) {
        String remedy = value.otherwise() != null ? value.otherwise()
                : NearestName.of(name, names).map(near -> "did you mean " + prefix + near + "?")
                        .orElse(names.isEmpty() ? "remove it; this provider has no options"
                                : "remove it; the options are " + String.join(", ", names));
        refusals.add(new Refusal(RefusalId.UNKNOWN_OPTION, value.origin(), "there is no option " + prefix + name, null,
                remedy));
    }

    private String checked(ConfigOption option, String prefix, GivenValue value) {
        Optional<String> canonical = OptionText.canonical(option, value.text());
        if (canonical.isEmpty()) {
            refusals.add(new Refusal(RefusalId.WRONG_OPTION, value.origin(), prefix + option.name()
                    + " has a value that it doesn't allow", "'" + value.text() + "'",
                    "give " + OptionText.allowed(option) + ". " + option.doc()));
        }
        return canonical.orElseGet(() -> defaultOf(option));
    }

    /** In canonical form too; a default that its own option doesn't allow is the provider's affair. */
    private static String defaultOf(ConfigOption option) {
        String text = option.defaultValue();
        return text == null ? null : OptionText.canonical(option, text).orElse(text);
    }
}
