package io.paddock.kernel.boot.config;

/** What can be wrong with a configuration. Numbers never change; ids from 250 on are warnings. */
public enum ConfigProblemId {
    UNREADABLE(201, "a configuration file can't be read"),
    UNKNOWN_KEY(202, "a key that nobody knows"),
    WRONG_VALUE(203, "a value that the key doesn't allow"),
    MISSING_KEY(204, "a key that has to be there is missing"),
    SERVER_LINE(205, "a server line that can't be understood"),
    GROUPS(206, "groups or weights that don't fit the servers"),
    ENSEMBLE(207, "servers that don't make an ensemble"),
    DYNAMIC_FILE(208, "a file of server lines that is wrong or contradicts zoo.cfg"),
    MY_ID(209, "the file myid is missing or wrong"),
    DIRECTORY(210, "a data directory that can't be used"),
    CONTRADICTION(211, "keys that contradict one another"),
    FOREIGN_CLASS(212, "a class of Apache's that has no counterpart"),
    CANNOT_HONOUR(213, "a setting that would have to be ignored, and is too important for that"),
    APACHE_DATA(214, "a data directory that Apache ZooKeeper has written, and that has to be imported"),
    PORT(215, "a port that the server can't listen on"),
    NO_USE(250, "a key that Apache knows and Paddock has no use for"),
    GIVEN_TWICE(251, "a key that stands there twice"),
    UNKNOWN_PROPERTY(252, "a system property that nobody reads"),
    PREFIXED_KEY(253, "a key with the prefix of the system property"),
    WEAK_ENSEMBLE(254, "an ensemble that works, but not well"),
    ADJUSTED(255, "a value that was changed to the nearest that works"),
    OVERRULED(256, "a value that doesn't count because of another one"),
    NOT_YET(257, "a setting that has no effect yet"),
    NO_ADMIN(258, "a port for administration or metrics that the server can't listen on, and goes on without");

    private static final int FIRST_WARNING = 250;

    private final int number;
    private final String meaning;

    ConfigProblemId(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }

    public boolean isWarning() {
        return number >= FIRST_WARNING;
    }

    /** {@code PDK-202}. */
    @Override
    public String toString() {
        return "PDK-" + number;
    }
}
