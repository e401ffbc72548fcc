package io.paddock.kernel.boot.config;

import static io.paddock.kernel.boot.config.Category.LIMITS;
import static io.paddock.kernel.boot.config.ConfigKey.MAX_INT;
import static io.paddock.kernel.boot.config.ConfigKey.flag;
import static io.paddock.kernel.boot.config.ConfigKey.number;
import static io.paddock.kernel.boot.config.ConfigKey.of;
import static io.paddock.kernel.boot.config.ConfigKey.text;

import io.paddock.api.config.ConfigOption;
import java.util.List;

/** How much a client, a request or the whole server may use. */
final class LimitKeys {
    private static final String DECIMAL = "\\d+(\\.\\d+)?";
    private static final String DECIMAL_WORDS = "a decimal number such as 0.02";
    private static final String SESSIONS = "new sessions are not throttled";

    private LimitKeys() {}

    static final List<ConfigKey> ALL = List.of(
            of(LIMITS, ConfigOption.size("jute.maxbuffer", 1_048_575, 1024, 1 << 30,
                    "Bytes of the largest request, and of the largest node. Clients have the same setting."))
                    .propertyWins("jute.maxbuffer"),
            number(LIMITS, "globalOutstandingLimit", 1000, 1, MAX_INT,
                    "Requests that may wait in the whole ensemble before reading from clients pauses."),
            number(LIMITS, "largeRequestMaxBytes", 104_857_600, 1, MAX_INT,
                    "Bytes that large requests in progress may take together.")
                    .notYet("large requests count like others, by globalOutstandingLimit"),
            number(LIMITS, "largeRequestThreshold", -1, -1, MAX_INT,
                    "Bytes from which a request counts as large; -1 for never.")
                    .notYet("large requests count like others, by globalOutstandingLimit"),
            flag(LIMITS, "enforceQuota", false, "Whether hard quotas are enforced, not only logged."),
            number(LIMITS, "request_throttle_max_requests", 0, 0, MAX_INT,
                    "Requests in progress from which new ones wait; 0 for no limit.")
                    .notYet("requests are limited by globalOutstandingLimit"),
            number(LIMITS, "throttled_op_wait_time", 0, 0, MAX_INT,
                    "Milliseconds of waiting after which a request is refused as throttled; 0 for never.")
                    .notYet("no request is refused for having waited"),
            number(LIMITS, "connection_throttle_tokens", 0, 0, MAX_INT,
                    "Size of the token bucket for new sessions; 0 turns their throttling off.")
                    .notYet(SESSIONS),
            number(LIMITS, "connection_throttle_fill_time", 1, 1, MAX_INT,
                    "Milliseconds between two refills of the bucket.")
                    .notYet(SESSIONS),
            number(LIMITS, "connection_throttle_fill_count", 1, 1, MAX_INT, "Tokens added by a refill.")
                    .notYet(SESSIONS),
            number(LIMITS, "connection_throttle_freeze_time", -1, -1, MAX_INT,
                    "Milliseconds between two adjustments of the probability of dropping; -1 for no dropping by"
                            + " chance.")
                    .notYet(SESSIONS),
            text(LIMITS, "connection_throttle_drop_increase", "0.02",
                    "How much the probability grows when the bucket is empty.").shaped(DECIMAL, DECIMAL_WORDS)
                    .notYet(SESSIONS),
            text(LIMITS, "connection_throttle_drop_decrease", "0.002",
                    "How much the probability shrinks when the bucket is full enough.").shaped(DECIMAL, DECIMAL_WORDS)
                    .notYet(SESSIONS),
            text(LIMITS, "connection_throttle_decrease_ratio", "0",
                    "Share of the bucket that is full enough.").shaped(DECIMAL, DECIMAL_WORDS)
                    .notYet(SESSIONS),
            flag(LIMITS, "connection_throttle_weight_enabled", false,
                    "Whether kinds of sessions take different numbers of tokens.")
                    .notYet(SESSIONS),
            number(LIMITS, "connection_throttle_global_session_weight", 3, 1, MAX_INT, "Tokens of a global session.")
                    .notYet(SESSIONS),
            number(LIMITS, "connection_throttle_renew_session_weight", 2, 1, MAX_INT, "Tokens of a renewed session.")
                    .notYet(SESSIONS),
            number(LIMITS, "connection_throttle_local_session_weight", 1, 1, MAX_INT, "Tokens of a local session.")
                    .notYet(SESSIONS));
}
