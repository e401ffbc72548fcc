package io.paddock.api.admin;

import io.paddock.api.Incubating;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * What a command comes to.
 *
 * @param command the command's first name
 * @param error   what went wrong, or null
 * @param fields  values by name, in order: strings, numbers, booleans, nulls, and maps and lists of these
 * @param headers facts about the stream
 * @param stream  what the command gives instead of fields; null for nothing. It is handed on whole (M-143), and closed
 *                in any case, also when it breaks off (M-144); whoever gets a part must not take it for the whole (M-145)
 * @param intake  where the caller's bytes are wanted, if the command takes any and the caller may give them; null for
 *                nothing. The real answer is what that comes to
 */
@Incubating(since = "0.1")
public record AdminAnswer(
        Status status,
        String command,
        String error,
        Map<String, Object> fields,
        Map<String, String> headers,
        InputStream stream,
        Intake intake) {

    /** Takes what a caller sends. On a thread of the administration's, which it may block while it reads. */
    @FunctionalInterface
    public interface Intake {
        /** Reads the stream to its end, and answers as {@link AdminConsole} does; the caller closes the stream. */
        CompletionStage<AdminAnswer> take(InputStream body);
    }

    /** How it went. */
    public enum Status {
        /** The command has been looked at; {@link AdminAnswer#error} may say that there is no answer. */
        DONE,
        /** An argument is missing or wrong. */
        BAD_CALL,
        /** Credentials are missing or wrong. */
        UNAUTHENTICATED,
        /** Credentials are right and not enough. */
        FORBIDDEN,
        /** It has been asked for too often. */
        TOO_OFTEN,
        /** The server can't do it as it is now. */
        UNAVAILABLE,
        /** It was tried and failed. */
        FAILED
    }

    public AdminAnswer {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** An answer in fields. */
    public static AdminAnswer of(String command, Map<String, Object> fields) {
        return new AdminAnswer(Status.DONE, command, null, fields, Map.of(), null, null);
    }

    /** No answer, and why. */
    public static AdminAnswer refused(Status status, String command, String error) {
        return new AdminAnswer(status, command, error, Map.of(), Map.of(), null, null);
    }

    /** Bytes of the caller's are wanted. */
    public static AdminAnswer wanting(String command, Intake intake) {
        return new AdminAnswer(Status.DONE, command, null, Map.of(), Map.of(), null, intake);
    }

    /** An answer in bytes. */
    public static AdminAnswer streamed(String command, Map<String, String> headers, InputStream stream) {
        return new AdminAnswer(Status.DONE, command, null, Map.of(), headers, stream, null);
    }
}
