package io.paddock.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.Timers;
import io.paddock.api.config.ConfigOption;
import io.paddock.api.config.ConfigSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class TestModuleContextTest {
    private static final ConfigSchema SCHEMA = ConfigSchema.of(
            ConfigOption.size("room", 1024, 1, 1 << 30, "Bytes."), ConfigOption.bool("quiet", false, "Hush."));

    @Test
    void optionsAreCheckedAndCompleted() {
        TestModuleContext context =
                TestModuleContext.in(Path.of(".")).schema(SCHEMA).option("room", "64m").build();
        assertEquals(64L << 20, context.config().number("room"));
        assertFalse(context.config().flag("quiet"));
        assertThrows(IllegalArgumentException.class, () -> context.config().text("rom"));
        assertThrows(IllegalArgumentException.class, () -> TestModuleContext.in(Path.of(".")).option("x", "1").build());
    }

    @Test
    void timersRunAtTheirInstantUnlessCancelled() {
        TestModuleContext context = TestModuleContext.in(Path.of(".")).build();
        List<Long> ranAtNanos = new ArrayList<>();
        context.timers().schedule(30, () -> ranAtNanos.add(context.clock().nanoTime()));
        context.timers().schedule(10, () -> {
            ranAtNanos.add(context.clock().nanoTime());
            context.timers().schedule(5, () -> ranAtNanos.add(context.clock().nanoTime()));
        });
        Timers.Timer cancelled = context.timers().schedule(20, () -> ranAtNanos.add(-1L));
        cancelled.cancel();
        context.advanceNanos(29);
        assertEquals(List.of(10L, 15L), ranAtNanos);
        context.advanceNanos(1);
        assertEquals(List.of(10L, 15L, 30L), ranAtNanos);
        assertEquals(0, context.timers().pending());
    }

    @Test
    @Timeout(10)
    void aSignalBeforeTheWaitEndsIt() throws InterruptedException {
        TestModuleContext context = TestModuleContext.in(Path.of(".")).build();
        context.threads().newThread(context.wakeup()::signal).start();
        assertTrue(context.wakeup().await(5, TimeUnit.SECONDS));
        assertFalse(context.wakeup().await(0, TimeUnit.SECONDS));
    }
}
