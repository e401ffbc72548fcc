package io.paddock.tools.report;

import java.util.Iterator;
import java.util.Map;

/** Values as JSON: maps, lists, strings, numbers, booleans and null. */
public final class Json {
    private Json() {}

    public static String of(Object value) {
        StringBuilder text = new StringBuilder();
        append(text, value);
        return text.toString();
    }

    private static void append(StringBuilder text, Object value) {
        if (value instanceof Map<?, ?> map) {
            appendMap(text, map);
        } else if (value instanceof Iterable<?> list) {
            appendList(text, list);
        } else if (value == null || value instanceof Number || value instanceof Boolean) {
            text.append(value);
        } else {
            appendString(text, value.toString());
        }
    }

    private static void appendMap(StringBuilder text, Map<?, ?> map) {
        text.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(separator);
            appendString(text, entry.getKey().toString());
            text.append(':');
            append(text, entry.getValue());
            separator = ",";
        }
        text.append('}');
    }

    private static void appendList(StringBuilder text, Iterable<?> list) {
        text.append('[');
        for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
            append(text, items.next());
            text.append(items.hasNext() ? "," : "");
        }
        text.append(']');
    }

    private static void appendString(StringBuilder text, String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < 0x20 || c >= 0x7f && c < 0xa0 || Character.isSurrogate(c)) {
                        text.append(String.format("\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
