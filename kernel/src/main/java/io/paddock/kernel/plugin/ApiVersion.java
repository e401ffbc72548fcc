package io.paddock.kernel.plugin;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Major and minor number of the api: a plug-in needs the same major, and a minor that is not newer. */
record ApiVersion(int major, int minor) {
    private static final Pattern START = Pattern.compile("(\\d{1,9})(?:\\.(\\d{1,9}))?(?:[^\\d].*)?");

    /** Empty for a text that doesn't start with a number. */
    static Optional<ApiVersion> parse(String text) {
        Matcher matcher = START.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String minor = matcher.group(2);
        return Optional.of(new ApiVersion(Integer.parseInt(matcher.group(1)),
                minor == null ? 0 : Integer.parseInt(minor)));
    }

    /** Whether a plug-in compiled against that version works with this one. */
    boolean runs(ApiVersion compiledAgainst) {
        return major == compiledAgainst.major && compiledAgainst.minor <= minor;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
