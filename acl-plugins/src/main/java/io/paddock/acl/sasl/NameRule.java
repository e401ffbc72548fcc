package io.paddock.acl.sasl;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One rule of {@code auth_to_local}, in MIT Kerberos' form as Hadoop and ZooKeeper read it:
 * {@code RULE:[components:format](regex)s/from/to/g}, or {@code DEFAULT} for the principals of the server's own realm.
 */
final class NameRule {
    private static final Pattern FORM = Pattern.compile(
            "\\s*(?:(DEFAULT)|RULE:\\[(\\d+):([^\\]]*)](?:\\(([^)]*)\\))?(?:s/([^/]*)/([^/]*)/(g)?)?)");
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d)");

    private final boolean isDefault;
    private final int components;
    private final String format;
    private final Pattern condition;
    private final Pattern from;
    private final String to;
    private final boolean everywhere;

    private NameRule(Matcher text) {
        isDefault = text.group(1) != null;
        components = isDefault ? 0 : Integer.parseInt(text.group(2));
        format = text.group(3);
        condition = text.group(4) == null ? null : Pattern.compile(text.group(4));
        from = text.group(5) == null ? null : Pattern.compile(text.group(5));
        to = text.group(6);
        everywhere = text.group(7) != null;
    }

    /**
     * Reads rules, one behind the other.
     *
     * @throws IllegalArgumentException if there is something else
     */
    static List<NameRule> parse(String text) {
        List<NameRule> rules = new ArrayList<>();
        String rest = text.trim();
        while (!rest.isEmpty()) {
            Matcher matcher = FORM.matcher(rest);
            if (!matcher.lookingAt()) {
                throw new IllegalArgumentException("no rule: " + rest);
            }
            try {
                rules.add(new NameRule(matcher));
            } catch (PatternSyntaxException | NumberFormatException e) {
                throw new IllegalArgumentException("a rule that can't be read: " + matcher.group().trim(), e);
            }
            rest = rest.substring(matcher.end()).trim();
        }
        return rules;
    }

    /** The short name, or null if the rule is for others. */
    String apply(PrincipalName name, String defaultRealm) {
        if (isDefault) {
            return name.realm().equals(defaultRealm) ? name.first() : null;
        }
        if (components != (name.host() == null ? 1 : 2)) {
            return null;
        }
        String base = fill(name);
        if (base == null || condition != null && !condition.matcher(base).matches()) {
            return null;
        }
        if (from == null) {
            return base;
        }
        return everywhere ? from.matcher(base).replaceAll(to) : from.matcher(base).replaceFirst(to);
    }

    /** $0 is the realm; null if the format asks for more than there is. */
    private String fill(PrincipalName name) {
        String[] parameters = {name.realm(), name.first(), name.host()};
        Matcher matcher = PARAMETER.matcher(format);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            int index = matcher.group(1).charAt(0) - '0';
            if (index > components) {
                return null;
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(parameters[index]));
        }
        return matcher.appendTail(filled).toString();
    }
}
