/** Contracts (TCK) for every SPI, with broken implementations that prove that the contracts notice. */
module io.paddock.testkit {
    requires transitive io.paddock.api;
    requires transitive org.junit.jupiter.api;
    requires org.junit.platform.testkit;

    exports io.paddock.testkit;
}
