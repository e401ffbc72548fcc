package io.paddock.kernel.boot.config;

/** The chapters of the table of keys, in the order in which they are documented. */
public enum Category {
    CLIENTS("Clients"),
    SESSIONS("Time and sessions"),
    STORAGE("Directories, snapshots and retention"),
    ENSEMBLE("Ensemble"),
    LIMITS("Limits and throttling"),
    ACCESS("Authentication and access"),
    TLS("TLS"),
    OPERATIONS("Operations"),
    FEATURES("Features"),
    PROVIDERS("Plug-ins and providers"),
    UNUSED("Known to Apache ZooKeeper, of no use here");

    private final String title;

    Category(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
