package io.paddock.kernel.boot.config;

import io.paddock.kernel.plugin.Spi;

/** What becomes of a key's value. */
public sealed interface KeyUse {

    /** The server reads it. */
    record Read() implements KeyUse {}

    /**
     * It becomes an option of a provider.
     *
     * @param provider  the provider's name, or null for whichever is chosen
     * @param option    the option's name in the provider's schema
     * @param otherwise what to do if the provider has no such option; null if there is nothing special to say
     */
    record Passed(Spi spi, String provider, String option, String otherwise) implements KeyUse {}

    /** Apache knows it, nothing here needs it: a warning with the reason. */
    record Useless(String why) implements KeyUse {}

    /** It is read, and has no effect so far: a warning, unless the value is the default. */
    record NotYet(String insteadNow) implements KeyUse {}

    /** Only one value can be honoured, and going on with another would betray who asked for it: an error. */
    record Only(String value, String why) implements KeyUse {}
}
