package io.paddock.admin.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What stands behind the question mark. */
final class Arguments {
    private Arguments() {}

    /** By name; the first one counts. What is no proper escape is taken as it stands. */
    static Map<String, String> of(String rawQuery) {
        Map<String, String> arguments = new LinkedHashMap<>();
        if (rawQuery != null) {
            for (String part : rawQuery.split("&")) {
                int equals = part.indexOf('=');
                String name = equals < 0 ? part : part.substring(0, equals);
                arguments.putIfAbsent(decode(name), equals < 0 ? "" : decode(part.substring(equals + 1)));
            }
        }
        return arguments;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
