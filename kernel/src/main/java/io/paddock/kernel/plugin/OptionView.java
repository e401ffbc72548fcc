package io.paddock.kernel.plugin;

import io.paddock.api.config.ConfigView;
import java.util.HashMap;
import java.util.Map;

/** The checked options of one provider. Immutable. */
final class OptionView implements ConfigView {
    private final Map<String, String> values;

    /** @param values by option, each option of the schema; null for one without value and default */
    OptionView(Map<String, String> values) {
        this.values = new HashMap<>(values);
    }

    @Override
    public String text(String name) {
        if (!values.containsKey(name)) {
            throw new IllegalArgumentException("the schema declares no option " + name);
        }
        return values.get(name);
    }
}
