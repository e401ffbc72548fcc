package io.paddock.kernel.boot.config;

import static io.paddock.kernel.boot.config.ConfigProblemId.CANNOT_HONOUR;
import static io.paddock.kernel.boot.config.ConfigProblemId.NOT_YET;
import static io.paddock.kernel.boot.config.ConfigProblemId.NO_USE;
import static io.paddock.kernel.boot.config.ConfigProblemId.WRONG_VALUE;

import io.paddock.kernel.plugin.GivenValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** Checks each given value against its key. */
final class ValueChecker {
    private final Findings findings;

    ValueChecker(Findings findings) {
        this.findings = findings;
    }

    /** The values that are good; of the others the findings tell. */
    Settings check(Map<String, GivenValue> raw) {
        Map<String, GivenValue> good = new LinkedHashMap<>();
        raw.forEach((name, value) -> {
            ConfigKey key = ConfigTable.get().find(name).orElseThrow();
            key.canonical(value.text()).ifPresentOrElse(
                    text -> {
                        if (isUsable(key, new GivenValue(text, value.origin()))) {
                            good.put(name, new GivenValue(text, value.origin()));
                        }
                    },
                    () -> findings.add(WRONG_VALUE, value.origin(), name + " has a value that it doesn't allow",
                            seen(key, value), "give " + key.allowed()));
        });
        return new Settings(good);
    }

    private boolean isUsable(ConfigKey key, GivenValue value) {
        if (key.use() instanceof KeyUse.Useless useless) {
            findings.add(NO_USE, value.origin(), key.name() + " has no effect: " + useless.why(), null,
                    "remove it when you don't go back to Apache ZooKeeper");
            return false;
        }
        if (key.use() instanceof KeyUse.NotYet notYet && !value.text().equals(key.option().defaultValue())) {
            findings.add(NOT_YET, value.origin(), key.name() + " has no effect yet: " + notYet.insteadNow(), null,
                    "see whether you can do without; the line does no harm");
        }
        if (key.use() instanceof KeyUse.Only only && !only.value().equals(value.text())) {
            findings.add(CANNOT_HONOUR, value.origin(), key.name() + " can't be honoured: " + only.why(),
                    seen(key, value), "remove it or set it to '" + only.value() + "'");
            return false;
        }
        return true;
    }

    private static String seen(ConfigKey key, GivenValue value) {
        return key.secret() ? "a secret of " + value.text().length() + " characters" : "'" + value.text() + "'";
    }
}
