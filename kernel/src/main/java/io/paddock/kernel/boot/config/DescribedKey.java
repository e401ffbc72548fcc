package io.paddock.kernel.boot.config;

import io.paddock.api.config.ConfigOption;
import io.paddock.kernel.plugin.OptionText;
import java.util.List;

/**
 * A key as descriptions show it.
 *
 * @param defaultValue what counts without it, empty if nothing does
 * @param allowed      which values it takes
 * @param property     the system property that means the same, empty if there is none
 */
record DescribedKey(Category category, String name, String defaultValue, String allowed, String property, String doc) {

    static DescribedKey of(ConfigKey key) {
        boolean useless = key.use() instanceof KeyUse.Useless;
        return new DescribedKey(key.category(), key.name(), orEmpty(key.option().defaultValue()),
                useless ? "anything" : key.use() instanceof KeyUse.Only only ? "'" + only.value() + "' only" : key.allowed(),
                properties(key.properties(), key.precedence()), key.option().doc() + stateOf(key.use()));
    }

    static DescribedKey of(KeyFamily family) {
        return new DescribedKey(family.category(), family.pattern(), "", "see there",
                family.isMembership() ? "" : "-D" + SettingsMerger.PROPERTY_PREFIX + family.pattern(), family.doc());
    }

    static DescribedKey of(String prefix, ConfigOption option) {
        String name = prefix + option.name();
        return new DescribedKey(Category.PROVIDERS, name, orEmpty(option.defaultValue()), OptionText.allowed(option),
                "-D" + SettingsMerger.OWN_PROPERTY_PREFIX + name, option.doc());
    }

    private static String stateOf(KeyUse use) {
        if (use instanceof KeyUse.NotYet notYet) {
            return " No effect yet: " + notYet.insteadNow() + ".";
        }
        return use instanceof KeyUse.Only only ? " Only " + only.value() + ", because " + only.why() + "." : "";
    }

    private static String properties(List<String> properties, Precedence precedence) {
        return properties.isEmpty() ? "" : "-D" + String.join(" or -D", properties)
                + (precedence == Precedence.PROPERTY_WINS ? ", which counts more" : "");
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
