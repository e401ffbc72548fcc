package io.paddock.kernel.admin;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The command that tells the JVM's system properties; what is secret is told to nobody. */
final class SystemProperties {
    private static final String HIDDEN = "***";

    private SystemProperties() {}

    static Command command() {
        return Command.look((question, fields) -> fields.putAll(read()), "system_properties", "sysp").always();
    }

    private static Map<String, String> read() {
        Map<String, String> properties = new TreeMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            properties.put(name, isSecret(name) ? HIDDEN : System.getProperty(name));
        }
        return properties;
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("password") && !lower.contains("passwordpath")
                || lower.contains("secret") || lower.contains("superdigest");
    }
}
