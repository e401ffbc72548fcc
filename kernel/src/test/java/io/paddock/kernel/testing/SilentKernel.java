package io.paddock.kernel.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** The kernel logs nothing while tests send it rubbish by the thousand. */
public final class SilentKernel implements BeforeEachCallback, AfterEachCallback {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("io.paddock.kernel");

    private Level before;

    @Override
    public void beforeEach(ExtensionContext context) {
        before = LOG.getLevel();
        LOG.setLevel(Level.OFF);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        LOG.setLevel(before);
    }
}
