package io.paddock.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void valuesInOneLine() {
        assertEquals("[1,2.5,true,null,\"a\",{}]", Json.of(Arrays.asList(1, 2.5, true, null, "a", Map.of())));
    }

    @Test
    void whatJsonHasNoSignForIsAString() {
        assertEquals("[\"NaN\",\"Infinity\"]", Json.of(List.of(Double.NaN, Double.POSITIVE_INFINITY)));
    }

    @Test
    void stringsCanHoldAnything() {
        assertEquals("\"\\\"\\\\\\n\\r\\t\\u0000\\u0085ä\\ud83d\\ude00\"", Json.of("\"\\\n\r\t\0\u0085ä\ud83d\ude00"));
    }

    @Test
    void indentedAsZooKeeperDoes() {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("zxid", 1);
        inner.put("digest", 2);
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("digests", List.of(inner, inner));
        value.put("none", List.of());
        value.put("nothing", Map.of());
        value.put("error", null);
        assertEquals("""
                {
                  "digests" : [ {
                    "zxid" : 1,
                    "digest" : 2
                  }, {
                    "zxid" : 1,
                    "digest" : 2
                  } ],
                  "none" : [ ],
                  "nothing" : { },
                  "error" : null
                }
                """, Json.indented(value));
    }
}
