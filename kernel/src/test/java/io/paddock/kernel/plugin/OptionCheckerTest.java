package io.paddock.kernel.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.paddock.api.config.ConfigSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OptionCheckerTest {
    @Test
    void whatNobodyHasIsRefusedWithTheAdviceThatCameWithIt() {
        List<Refusal> refusals = new ArrayList<>();
        new OptionChecker(refusals).check(ConfigSchema.of(), "transport.nio.",
                Map.of("sslQuorum", new GivenValue("true", "zoo.cfg:3", "choose another one")));
        assertEquals(List.of("PDK-110 zoo.cfg:3: there is no option transport.nio.sslQuorum. Do: choose another one."),
                refusals.stream().map(Refusal::toString).toList());
    }
}
