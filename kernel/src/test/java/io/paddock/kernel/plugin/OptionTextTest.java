package io.paddock.kernel.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.paddock.api.config.ConfigOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionTextTest {
    private static final ConfigOption FLAG = ConfigOption.bool("flag", false, "");
    private static final ConfigOption PERCENT = ConfigOption.integer("percent", 1, 0, 100, "");
    private static final ConfigOption ROOM = ConfigOption.size("room", 1, 1024, 1L << 31, "");
    private static final ConfigOption WORD = ConfigOption.choice("word", "need", List.of("need", "want"), "");

    @Test
    void flagsHaveThreePairsOfWords() {
        for (String yes : List.of("true", "YES", " on ")) {
            assertEquals(Optional.of("true"), OptionText.canonical(FLAG, yes));
        }
        for (String no : List.of("false", "no", "Off")) {
            assertEquals(Optional.of("false"), OptionText.canonical(FLAG, no));
        }
        assertEquals(Optional.empty(), OptionText.canonical(FLAG, "1"));
        assertEquals(Optional.empty(), OptionText.canonical(FLAG, ""));
    }

    @Test
    void numbersKeepToTheirRange() {
        assertEquals(Optional.of("100"), OptionText.canonical(PERCENT, "100"));
        assertEquals(Optional.of("7"), OptionText.canonical(PERCENT, "+007"));
        assertEquals(Optional.of("31"), OptionText.canonical(PERCENT, "0x1F"));
        assertEquals(Optional.empty(), OptionText.canonical(PERCENT, "0x"));
        assertEquals(Optional.empty(), OptionText.canonical(PERCENT, "101"));
        assertEquals(Optional.empty(), OptionText.canonical(PERCENT, "-1"));
        assertEquals(Optional.empty(), OptionText.canonical(PERCENT, "7%"));
        assertEquals(Optional.empty(), OptionText.canonical(PERCENT, ""));
    }

    @Test
    void sizesTakeUnits() {
        assertEquals(Optional.of("2048"), OptionText.canonical(ROOM, "2k"));
        assertEquals(Optional.of("2097152"), OptionText.canonical(ROOM, "2 M"));
        assertEquals(Optional.of("2147483648"), OptionText.canonical(ROOM, "2g"));
        assertEquals(Optional.empty(), OptionText.canonical(ROOM, "3g"));
        assertEquals(Optional.empty(), OptionText.canonical(ROOM, "9223372036854775807g"));
        assertEquals(Optional.empty(), OptionText.canonical(ROOM, "k"));
    }

    @Test
    void choicesAreReadInAnyCaseAndKeptAsTheyAreDeclared() {
        assertEquals(Optional.of("want"), OptionText.canonical(WORD, "WANT"));
        assertEquals(Optional.empty(), OptionText.canonical(WORD, "none"));
        assertEquals("one of need, want", OptionText.allowed(WORD));
    }

    @Test
    void theNearestNameIsASlipAway() {
        List<String> known = List.of("tickTime", "initLimit", "dataDir", "dataLogDir");
        assertEquals(Optional.of("tickTime"), NearestName.of("ticktime", known));
        assertEquals(Optional.of("tickTime"), NearestName.of("tikTimee", known));
        assertEquals(Optional.of("dataDir"), NearestName.of("datadri", known));
        assertEquals(Optional.empty(), NearestName.of("entirelyDifferent", known));
        assertEquals(3, NearestName.edits("kitten", "sitting"));
        assertEquals(4, NearestName.edits("", "four"));
    }

    @Test
    void anApiRunsWhatWasCompiledAgainstItsPast() {
        ApiVersion here = ApiVersion.parse("1.4.2").orElseThrow();
        assertEquals(new ApiVersion(1, 4), here);
        assertEquals(true, here.runs(ApiVersion.parse("1.4.9-SNAPSHOT").orElseThrow()));
        assertEquals(true, here.runs(ApiVersion.parse("1").orElseThrow()));
        assertEquals(false, here.runs(ApiVersion.parse("1.5").orElseThrow()));
        assertEquals(false, here.runs(ApiVersion.parse("2.0").orElseThrow()));
        assertEquals(false, here.runs(ApiVersion.parse("0.4").orElseThrow()));
        assertEquals(Optional.empty(), ApiVersion.parse("latest"));
    }
}
