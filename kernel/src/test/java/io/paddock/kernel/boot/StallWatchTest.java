package io.paddock.kernel.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.ModuleContext;
import io.paddock.api.ProviderName;
import io.paddock.api.access.AccessRequest;
import io.paddock.api.access.AclScheme;
import io.paddock.api.access.AclSchemeProvider;
import io.paddock.api.access.Identity;
import io.paddock.kernel.plugin.GivenValue;
import io.paddock.kernel.plugin.ProviderCatalog;
import io.paddock.kernel.plugin.ProviderRequest;
import io.paddock.kernel.plugin.Spi;
import org.junit.jupiter.api.Test;

/** Whose fault it is that the server stands still. */
class StallWatchTest {

    /** Never answers, and says where it was. */
    @ProviderName("slow")
    static final class SlowProvider implements AclSchemeProvider {
        @Override
        public AclScheme create(ModuleContext context) {
            return new AclScheme() {
                @Override
                public String scheme() {
                    return "slow";
                }

                @Override
                public boolean isValid(String aclId) {
                    throw new Stopped();
                }

                @Override
                public boolean matches(Identity who, String aclId, AccessRequest request) {
                    return false;
                }
            };
        }
    }

    /** Carries a stack out of where a thread would wait. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static Whereabouts whereabouts() throws Exception {
        ProviderCatalog catalog = ProviderCatalog.builder().add(new SlowProvider()).build();
        return new Whereabouts(catalog.choose(
                ProviderRequest.builder().want(Spi.ACL, new GivenValue("slow", "zoo.cfg:1")).build()));
    }

    private static String describe(StackTraceElement[] stack) throws Exception {
        try (StallWatch watch = StallWatch.overStart(whereabouts())) {
            return watch.describe(stack, 700);
        }
    }

    private static StackTraceElement[] stackInTheProvider() {
        try {
            new SlowProvider().create(null).isValid("");
            throw new AssertionError("it was to throw");
        } catch (Stopped e) {
            return e.getStackTrace();
        }
    }

    @Test
    void theProviderIsNamedWithThePlaceAndWhatToDo() throws Exception {
        String line = describe(stackInTheProvider());
        assertTrue(line.startsWith("PDK-119 class path -: acl=slow keeps the server from starting, for 700 ms"), line);
        assertTrue(line.contains("StallWatchTest.java:"), line);
        assertTrue(line.contains("Do: "), line);
    }

    @Test
    void withoutAProviderItIsTheServerItself() throws Exception {
        StackTraceElement own = new StackTraceElement("app", "io.paddock.kernel", "0", "io.paddock.kernel.Some", "thing", "Some.java", 7);
        String line = describe(new StackTraceElement[] {own});
        assertEquals("The server's thread has not finished the start for 700 ms, at app/io.paddock.kernel@0/"
                + "io.paddock.kernel.Some.thing(Some.java:7)", line);
    }
}
