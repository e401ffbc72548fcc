package io.paddock.acl.sasl;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A principal of Kerberos: {@code first/host@REALM}. A text without a realm is a first component as a whole.
 *
 * @param host  null if there is none
 * @param realm null if there is none
 */
record PrincipalName(String first, String host, String realm) {
    private static final Pattern FORM = Pattern.compile("([^/@]*)(?:/([^/@]*))?@([^/@]*)");

    /** Null if it has not the form. */
    static PrincipalName parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches()) {
            return new PrincipalName(matcher.group(1), matcher.group(2), matcher.group(3));
        }
        return text.contains("@") ? null : new PrincipalName(text, null, null);
    }
}
