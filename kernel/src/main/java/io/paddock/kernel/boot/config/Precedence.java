package io.paddock.kernel.boot.config;

/** What counts when a key stands in the file and is given as a system property too; each is what Apache does. */
public enum Precedence {
    /** Apache parses the key itself and never looks at a system property. */
    FILE_ONLY,
    /** Apache copies the file's key into the system property {@code zookeeper.KEY}, over what -D gave. */
    FILE_WINS,
    /** Apache reads a property of another name than the file's key can set, so -D counts. */
    PROPERTY_WINS
}
