package io.paddock.kernel.tree;

/** The rules for paths ({@code PathUtils.validatePath}) and their parts. Allocates nothing for a valid path. */
public final class ZnodePath {
    private ZnodePath() {}

    /** What is wrong with the path, or null if nothing is. */
    public static String fault(String path) {
        return fault(path, false);
    }

    /**
     * What is wrong with the path, or null if nothing is.
     *
     * @param sequential the path is to be created with a number appended: its last name may still be empty
     */
    public static String fault(String path, boolean sequential) {
        if (path == null) {
            return "Path cannot be null";
        }
        int length = path.length();
        if (length == 0) {
            return sequential ? "Path must start with / character" : "Path length must be > 0";
        }
        if (path.charAt(0) != '/') {
            return "Path must start with / character";
        }
        if (length > 1 && path.charAt(length - 1) == '/' && !sequential) {
            return "Path must not end with / character";
        }
        for (int i = 1; i < length; i++) {
            String reason = faultAt(path, i, length, sequential);
            if (reason != null) {
                String whole = sequential ? path + "1" : path;
                return "Invalid path string \"" + whole + "\" caused by " + reason + " @" + i;
            }
        }
        return null;
    }

    /**
     * Throws if there is a {@link #fault}.
     *
     * @throws IllegalArgumentException with the fault as message
     */
    public static void validate(String path, boolean sequential) {
        String fault = fault(path, sequential);
        if (fault != null) {
            throw new IllegalArgumentException(fault);
        }
    }

    /** As {@link #validate(String, boolean)} for a path that is used as it is. */
    public static void validate(String path) {
        validate(path, false);
    }

    private static String faultAt(String path, int i, int length, boolean sequential) {
        char c = path.charAt(i);
        if (c > '/' && c < 0x7f) {
            return null;
        }
        if (c == 0) {
            return "null character not allowed";
        }
        if (c == '/') {
            return path.charAt(i - 1) == '/' ? "empty node name specified" : null;
        }
        if (c == '.') {
            return isRelative(path, i, length, sequential) ? "relative paths not allowed" : null;
        }
        boolean forbidden = c <= 0x1f || c >= 0x7f && c <= 0x9f || c >= 0xd800 && c <= 0xf8ff || c >= 0xfff0;
        return forbidden ? "invalid character" : null;
    }

    private static boolean isRelative(String path, int i, int length, boolean sequential) {
        boolean last = i + 1 == length ? !sequential : path.charAt(i + 1) == '/';
        if (!last) {
            return false;
        }
        return path.charAt(i - 1) == '/' || path.charAt(i - 1) == '.' && path.charAt(i - 2) == '/';
    }

    /** The path without its last name; the root is its own parent. */
    public static String parentOf(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    /** The first name of a path, by which quotas are accounted to users, or null for the root. */
    public static String topOf(String path) {
        if (path.length() < 2) {
            return null;
        }
        int end = path.indexOf('/', 1);
        return end < 0 ? path.substring(1) : path.substring(1, end);
    }
}
