package io.paddock.kernel.boot.config;

import io.paddock.api.config.ConfigOption;
import io.paddock.api.config.ConfigOption.Type;
import io.paddock.kernel.plugin.OptionText;
import io.paddock.kernel.plugin.Spi;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One key of {@code zoo.cfg}. Made by {@link #of} and the methods that refine a copy.
 *
 * @param category   the chapter it is documented in
 * @param option     name, type, default, range and documentation
 * @param precedence file against system property
 * @param properties the system properties that mean the same, the best first; empty if there is none
 * @param use        what becomes of it
 * @param shape      what a STRING must look like, or null if anything goes
 * @param shapeWords the shape in words, null without a shape
 * @param secret     whether the value must not be printed
 */
public record ConfigKey(
        Category category,
        ConfigOption option,
        Precedence precedence,
        List<String> properties,
        KeyUse use,
        Pattern shape,
        String shapeWords,
        boolean secret) {

    static final long MAX_INT = Integer.MAX_VALUE;

    public ConfigKey {
        properties = List.copyOf(properties);
    }

    static ConfigKey of(Category category, ConfigOption option) {
        return new ConfigKey(category, option, Precedence.FILE_WINS, List.of("zookeeper." + option.name()),
                new KeyUse.Read(), null, null, false);
    }

    static ConfigKey number(Category category, String name, Integer defaultValue, long min, long max, String doc) {
        String text = defaultValue == null ? null : defaultValue.toString();
        return of(category, new ConfigOption(name, Type.INT, text, min, max, List.of(), doc));
    }

    static ConfigKey longNumber(Category category, String name, Long defaultValue, long min, long max, String doc) {
        String text = defaultValue == null ? null : defaultValue.toString();
        return of(category, new ConfigOption(name, Type.LONG, text, min, max, List.of(), doc));
    }

    static ConfigKey flag(Category category, String name, boolean defaultValue, String doc) {
        return of(category, ConfigOption.bool(name, defaultValue, doc));
    }

    static ConfigKey text(Category category, String name, String defaultValue, String doc) {
        return of(category, ConfigOption.string(name, defaultValue, doc));
    }

    static ConfigKey path(Category category, String name, String defaultValue, String doc) {
        return of(category, new ConfigOption(name, Type.PATH, defaultValue, 0, 0, List.of(), doc));
    }

    static ConfigKey choice(Category category, String name, String defaultValue, List<String> choices, String doc) {
        return of(category, ConfigOption.choice(name, defaultValue, choices, doc));
    }

    /** A key of Apache's that is accepted and does nothing, whatever its value. */
    static ConfigKey useless(String name, String why) {
        return text(Category.UNUSED, name, null, why).used(new KeyUse.Useless(why));
    }

    ConfigKey fileOnly() {
        return copy(Precedence.FILE_ONLY, List.of(), use, shape, shapeWords, secret);
    }

    ConfigKey fileWins(String... otherProperties) {
        return copy(Precedence.FILE_WINS, List.of(otherProperties), use, shape, shapeWords, secret);
    }

    ConfigKey propertyWins(String... otherProperties) {
        return copy(Precedence.PROPERTY_WINS, List.of(otherProperties), use, shape, shapeWords, secret);
    }

    ConfigKey used(KeyUse newUse) {
        return copy(precedence, properties, newUse, shape, shapeWords, secret);
    }

    ConfigKey only(String value, String why) {
        return used(new KeyUse.Only(value, why));
    }

    ConfigKey notYet(String insteadNow) {
        return used(new KeyUse.NotYet(insteadNow));
    }

    ConfigKey passedTo(Spi spi, String provider, String optionName) {
        return used(new KeyUse.Passed(spi, provider, optionName, null));
    }

    /**
     * Passed to whichever provider is chosen, under its own name.
     *
     * @param otherwise what to do if that one has no such option
     */
    ConfigKey passedTo(Spi spi, String otherwise) {
        return used(new KeyUse.Passed(spi, null, name(), otherwise));
    }

    ConfigKey shaped(String regex, String words) {
        return copy(precedence, properties, use, Pattern.compile(regex), words, secret);
    }

    ConfigKey hidden() {
        return copy(precedence, properties, use, shape, shapeWords, true);
    }

    private ConfigKey copy(Precedence newPrecedence, List<String> newProperties, KeyUse newUse, Pattern newShape,
            String newShapeWords, boolean newSecret) {
        return new ConfigKey(category, option, newPrecedence, newProperties, newUse, newShape, newShapeWords, newSecret);
    }

    public String name() {
        return option.name();
    }

    /** The value in its canonical form, or empty if it isn't allowed; {@link #allowed} says what is. */
    Optional<String> canonical(String text) {
        if (shape != null && !shape.matcher(text.trim()).matches()) {
            return Optional.empty();
        }
        return OptionText.canonical(option, text);
    }

    String allowed() {
        return shape != null ? shapeWords : OptionText.allowed(option);
    }
}
