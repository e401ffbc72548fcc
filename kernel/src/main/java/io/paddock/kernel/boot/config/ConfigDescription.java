package io.paddock.kernel.boot.config;

import io.paddock.api.config.ConfigOption;
import io.paddock.kernel.plugin.OfferedOptions;
import io.paddock.kernel.plugin.RefusalId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Describes all keys, from their table: for the command line, for programs, and as the documentation. Immutable. */
public final class ConfigDescription {
    private static final String MARKDOWN_INTRODUCTION = """
            # Configuration

            <!-- Made from the table of keys; to make it anew after a change of the table:
                 mvn -pl kernel -am test -Dtest=ConfigDescriptionTest -Dpaddock.docs.rewrite=true \
            -Dsurefire.failIfNoSpecifiedTests=false -->

            Paddock is configured by a `zoo.cfg`, as Apache ZooKeeper is, with the same keys. A key that is unknown, or \
            has a value that it doesn't allow, stops the server from starting; all mistakes are told at once, with their \
            lines. A key of Apache's that is of no use here is a warning with the reason.

            Where a value comes from, the later ones counting more:

            1. the default;
            2. a system property, if the table names one (it is always the one that Apache reads);
            3. the file; but a property that the table marks with *which counts more* goes over the file, as it does \
            with Apache;
            4. the environment: `PADDOCK_CFG_` and the key in capitals, with `_` for every other character, as in \
            `PADDOCK_CFG_TICKTIME` or `PADDOCK_CFG_SERVER_1`.

            Options of a provider have its SPI and name in front: `storage.chronicle.OPTION`, or as a system property \
            `-Dpaddock.storage.chronicle.OPTION`, which counts more.
            """;

    private final List<DescribedKey> keys = new ArrayList<>();

    /** @param providers options of providers, from {@link io.paddock.kernel.plugin.ProviderCatalog#describe} */
    public ConfigDescription(List<OfferedOptions> providers) {
        for (Category category : Category.values()) {
            ConfigTable.get().keys().stream().filter(key -> key.category() == category).map(DescribedKey::of)
                    .forEach(keys::add);
            for (KeyFamily family : KeyFamily.values()) {
                if (family.category() == category) {
                    keys.add(DescribedKey.of(family));
                }
            }
            if (category == Category.PROVIDERS) {
                providers.forEach(this::addOptions);
            }
        }
    }

    private void addOptions(OfferedOptions provider) {
        for (ConfigOption option : provider.schema().options()) {
            keys.add(DescribedKey.of(provider.prefix(), option));
        }
    }

    /** For a terminal. */
    public String text() {
        StringBuilder text = new StringBuilder();
        Category category = null;
        for (DescribedKey key : keys) {
            if (key.category() != category) {
                category = key.category();
                text.append(text.isEmpty() ? "" : "\n").append("# ").append(category.title()).append("\n\n");
            }
            text.append(key.name()).append(key.defaultValue().isEmpty() ? "" : "=" + key.defaultValue()).append('\n');
            text.append("    ").append(key.doc()).append('\n');
            if (category != Category.UNUSED) {
                text.append("    Takes ").append(key.allowed()).append(".\n");
            }
            if (!key.property().isEmpty()) {
                text.append("    Also ").append(key.property()).append(".\n");
            }
        }
        return text.toString();
    }

    /** An array with an object for each key. */
    public String json() {
        return keys.stream().map(key -> "  {\"category\": " + quoted(key.category().title())
                        + ", \"key\": " + quoted(key.name())
                        + ", \"default\": " + quoted(key.defaultValue())
                        + ", \"allowed\": " + quoted(key.allowed())
                        + ", \"property\": " + quoted(key.property())
                        + ", \"doc\": " + quoted(key.doc()) + "}")
                .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    /** The whole of {@code docs/configuration.md}. */
    public String markdown() {
        StringBuilder text = new StringBuilder(MARKDOWN_INTRODUCTION);
        Category category = null;
        for (DescribedKey key : keys) {
            if (key.category() != category) {
                category = key.category();
                text.append("\n## ").append(category.title()).append("\n\n").append(category == Category.UNUSED
                        ? "| key | why |\n|---|---|\n"
                        : "| key | default | takes | system property | what it is |\n|---|---|---|---|---|\n");
            }
            text.append("| ").append(code(key.name()));
            if (category != Category.UNUSED) {
                text.append(" | ").append(code(key.defaultValue())).append(" | ").append(cell(key.allowed()))
                        .append(" | ").append(cell(key.property()));
            }
            text.append(" | ").append(cell(key.doc())).append(" |\n");
        }
        return text.append(problems()).toString();
    }

    private static String problems() {
        StringBuilder text = new StringBuilder("\n## What can be wrong\n\nIds up to PDK-249 stop the server from"
                + " starting; only what is wrong with a plug-in that isn't chosen is just logged. From PDK-250 on they"
                + " are warnings.\n\n"
                + "| id | what |\n|---|---|\n");
        for (RefusalId id : RefusalId.values()) {
            text.append("| ").append(id).append(" | ").append(id.meaning()).append(" |\n");
        }
        for (ConfigProblemId id : ConfigProblemId.values()) {
            text.append("| ").append(id).append(" | ").append(id.meaning()).append(" |\n");
        }
        return text.toString();
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + cell(text) + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (one == '"' || one == '\\') {
                quoted.append('\\').append(one);
            } else if (one < ' ') {
                quoted.append(String.format("\\u%04x", (int) one));
            } else {
                quoted.append(one);
            }
        }
        return quoted.append('"').toString();
    }
}
