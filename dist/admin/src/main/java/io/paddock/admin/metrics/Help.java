package io.paddock.admin.metrics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What metrics mean, from {@code help.properties}. */
final class Help {
    private static final String PER_OPERATION = "op_count_";
    private static final Properties TEXTS = read();

    private Help() {}

    private static Properties read() {
        Properties texts = new Properties();
        try (InputStream in = Help.class.getResourceAsStream("help.properties")) {
            texts.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("help.properties can't be read", e);
        }
        return texts;
    }

    /** The text for a name; the name itself for one that a plug-in has brought. */
    static String of(String name) {
        String otherwise = name.startsWith(PER_OPERATION)
                ? "Requests: " + name.substring(PER_OPERATION.length()) + "." : name + ".";
        return TEXTS.getProperty(name, otherwise);
    }
}
