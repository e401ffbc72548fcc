package io.paddock.kernel.observe;

/**
 * One entry of the audit log; the fields and their order are ZooKeeper's.
 *
 * @param session   0 for what no session did
 * @param user      names of those who did it, separated by commas; null if nobody is known
 * @param ip        the client's address, or null
 * @param operation what was done
 * @param znode     path, or null
 * @param znodeType kind of a node that is created, or null
 * @param acl       that was set, or null
 * @param reason    why it was denied; null for every other result
 */
public record AuditRecord(
        long session, String user, String ip, String operation, String znode, String znodeType, String acl,
        Result result, String reason) {
    /** What came of it. */
    public enum Result {
        SUCCESS("success"),
        FAILURE("failure"),
        /** It was asked for; whether it happened was not waited for. */
        INVOKED("invoked"),
        /** A policy didn't allow it. */
        DENIED("denied");

        private final String word;

        Result(String word) {
            this.word = word;
        }
    }

    /** Something the server itself did. */
    public static AuditRecord ofServer(String user, String operation, Result result) {
        return new AuditRecord(0, user, null, operation, null, null, null, result, null);
    }

    /** The line of the log. Who chose a name must not choose where a field or a line ends. */
    public String line() {
        StringBuilder line = new StringBuilder(160);
        field(line, "session", session == 0 ? null : "0x" + Long.toHexString(session));
        field(line, "user", user);
        field(line, "ip", ip);
        field(line, "operation", operation);
        field(line, "znode", znode);
        field(line, "znode_type", znodeType);
        field(line, "acl", acl);
        field(line, "result", result.word);
        field(line, "reason", reason);
        return line.toString();
    }

    private static void field(StringBuilder line, String name, String value) {
        if (value == null) {
            return;
        }
        if (line.length() > 0) {
            line.append('\t');
        }
        line.append(name).append('=');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            line.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? ' ' : c);
        }
    }
}
