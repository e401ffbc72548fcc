package io.paddock.tools.backup;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a server gives no snapshot, in words that tell what to do. */
final class SnapshotRefusal {
    private static final Pattern ERROR = Pattern.compile("\"error\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final int MOST_BYTES = 4096;

    private SnapshotRefusal() {}

    /**
     * Tells it.
     *
     * @param withCredentials whether any were shown
     * @param body            what came with the status, or null
     */
    static String text(URI commands, int status, boolean withCredentials, InputStream body) {
        String reason = reason(body);
        String said = reason.isEmpty() ? "" : " (" + reason + ")";
        return switch (status) {
            case HttpURLConnection.HTTP_UNAUTHORIZED -> withCredentials
                    ? commands + " does not know these credentials" + said + ". They are a scheme that the server has and"
                            + " what it takes, such as 'digest root:secret'."
                    : commands + " wants credentials: put them into a file, such as 'digest root:secret', and name it with"
                            + " --auth-file FILE, or set PADDOCK_ADMIN_AUTH.";
            case HttpURLConnection.HTTP_FORBIDDEN -> commands + " does not permit it to these credentials" + said
                    + ": a snapshot is for those who have all rights (cdrwa) on the node /, and for the super user.";
            case HttpURLConnection.HTTP_NOT_FOUND -> "There are no commands at " + commands + ": is it the"
                    + " administration of a server (admin.serverPort, admin.commandURL)?";
            default -> commands + " gives no snapshot (HTTP " + status + (reason.isEmpty() ? "" : ": " + reason) + ").";
        };
    }

    private static String reason(InputStream body) {
        if (body == null) {
            return "";
        }
        try (body) {
            Matcher error = ERROR.matcher(new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
            return error.find() ? error.group(1) : "";
        } catch (IOException e) {
            return ""; // the status says enough
        }
    }
}
