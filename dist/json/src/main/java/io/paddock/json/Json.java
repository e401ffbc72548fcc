package io.paddock.json;

import java.util.Iterator;
import java.util.Map;

/** Values as JSON: maps, lists, strings, numbers, booleans and null. */
public final class Json {
    private final StringBuilder text = new StringBuilder();
    private final boolean indented;
    private int depth;

    private Json(boolean indented) {
        this.indented = indented;
    }

    /** In one line. */
    public static String of(Object value) {
        return new Json(false).append(value).text.toString();
    }

    /** A member of an object on a line of its own, laid out as ZooKeeper's administration does. */
    public static String indented(Object value) {
        return new Json(true).append(value).text.append('\n').toString();
    }

    private Json append(Object value) {
        if (value instanceof Map<?, ?> map) {
            appendMap(map);
        } else if (value instanceof Iterable<?> list) {
            appendList(list);
        } else if (value instanceof Double number && !Double.isFinite(number)) {
            appendString(number.toString()); // JSON has no such numbers
        } else if (value == null || value instanceof Number || value instanceof Boolean) {
            text.append(value);
        } else {
            appendString(value.toString());
        }
        return this;
    }

    private void appendMap(Map<?, ?> map) {
        text.append('{');
        depth++;
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(separator);
            newLine();
            appendString(entry.getKey().toString());
            text.append(indented ? " : " : ":");
            append(entry.getValue());
            separator = ",";
        }
        depth--;
        if (map.isEmpty()) {
            blank();
        } else {
            newLine();
        }
        text.append('}');
    }

    private void appendList(Iterable<?> list) {
        text.append('[');
        blank();
        for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
            append(items.next());
            if (items.hasNext()) {
                text.append(',');
            }
            blank();
        }
        text.append(']');
    }

    private void newLine() {
        if (indented) {
            text.append('\n').append("  ".repeat(depth));
        }
    }

    private void blank() {
        if (indented) {
            text.append(' ');
        }
    }

    private void appendString(String value) {
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
