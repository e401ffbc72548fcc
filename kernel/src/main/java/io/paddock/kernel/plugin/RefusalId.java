package io.paddock.kernel.plugin;

/** Why a plug-in or a choice is refused. Numbers never change. */
public enum RefusalId {
    UNKNOWN_NAME(101, "nobody offers a provider of that name"),
    AMBIGUOUS_NAME(102, "several modules offer a provider of that name"),
    RESERVED_NAME(103, "a plug-in uses the name of one of Paddock's own providers"),
    BAD_NAME(104, "a provider has no name, or one that can't be written in a configuration"),
    API_VERSION(105, "a plug-in was compiled against another version of the api"),
    AUTOMATIC_MODULE(106, "a plug-in brings a jar without a module description"),
    UNRESOLVABLE(107, "the modules of a plug-in don't fit together"),
    NOTHING_OFFERED(108, "something in the plug-in directory is not a plug-in"),
    BROKEN_PROVIDER(109, "a provider's class can't be used"),
    UNKNOWN_OPTION(110, "a provider doesn't have that option"),
    WRONG_OPTION(111, "a provider's option doesn't allow that value"),
    IDLE_OPTION(112, "an option of a provider that isn't chosen"),
    NOT_STARTED(113, "a provider can't work as configured"),
    NAMED_TWICE(114, "a list names a provider twice"),
    NO_MODULES(115, "plug-ins need the server to run on the module path"),
    BAD_SCHEMA(116, "a provider's options are not well declared"),
    INNER_MODULE(117, "a plug-in requires a module of the server that is not meant for it"),
    SCHEME(118, "a scheme that two providers have, or nobody, or that can't be written"),
    BLOCKS(119, "a provider keeps the server's thread waiting"),
    THREW(120, "a provider threw an exception where it must not");

    private final int number;
    private final String meaning;

    RefusalId(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }

    /** {@code PDK-101}. */
    @Override
    public String toString() {
        return "PDK-" + number;
    }
}
