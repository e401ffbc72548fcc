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

    private LimitKeys() {}

    static final List<ConfigKey> ALL = List.of(
            of(LIMITS, ConfigOption.size("jute.maxbuffer", 1_048_575, 1024, 1 << 30,
                    "Bytes of the largest request, and of the largest node. Clients have the same setting."))
                    .propertyWins("jute.maxbuffer"),
            number(LIMITS, "globalOutstandingLimit", 1000, 1, MAX_INT,
                    "Requests in progress in the whole ensemble from which clients that have one are not read from;"
                            + " each server has its share: by the number of voters less one."),
            number(LIMITS, "largeRequestMaxBytes", 104_857_600, 1, MAX_INT,
                    "Bytes that large requests in progress may take together; the connection of one more is closed."),
            number(LIMITS, "largeRequestThreshold", -1, -1, MAX_INT,
                    "A request longer than so many bytes counts as large; -1 for none."),
            flag(LIMITS, "enforceQuota", false, "Whether hard quotas are enforced, not only logged."),
            number(LIMITS, "request_throttle_max_requests", 0, 0, MAX_INT,
                    "Writes and syncs in progress from which new ones wait; 0 for no limit."),
            number(LIMITS, "request_throttle_stall_time", 100, 1, MAX_INT,
                    "Milliseconds between two looks at those that wait, while none in progress ends."),
            flag(LIMITS, "request_throttle_drop_stale", true,
                    "Whether one that is stale by request_stale_latency_check is dropped, with its connection. Those of"
                            + " connections that are gone always are."),
            flag(LIMITS, "request_stale_latency_check", false,
                    "Whether a request that has waited longer than its session's timeout is stale."),
            number(LIMITS, "throttled_op_wait_time", 0, 0, MAX_INT,
                    "Milliseconds of waiting for request_throttle_max_requests after which a request is refused as"
                            + " throttled (error -127); 0 for never."),
            number(LIMITS, "connection_throttle_tokens", 0, 0, MAX_INT,
                    "Size of the token bucket for new and renewed sessions; 0 turns their throttling off. Without tokens"
                            + " the connection is closed."),
            number(LIMITS, "connection_throttle_fill_time", 1, 1, MAX_INT,
                    "Milliseconds between two refills of the bucket."),
            number(LIMITS, "connection_throttle_fill_count", 1, 1, MAX_INT, "Tokens added by a refill."),
            number(LIMITS, "connection_throttle_freeze_time", -1, -1, MAX_INT,
                    "Milliseconds between two adjustments of the probability of dropping; -1 for no dropping by"
                            + " chance."),
            text(LIMITS, "connection_throttle_drop_increase", "0.02",
                    "How much the probability of dropping grows when the bucket is empty.").shaped(DECIMAL, DECIMAL_WORDS),
            text(LIMITS, "connection_throttle_drop_decrease", "0.002",
                    "How much it shrinks when the bucket is full enough.").shaped(DECIMAL, DECIMAL_WORDS),
            text(LIMITS, "connection_throttle_decrease_ratio", "0",
                    "Share of the bucket that may be missing for it to be full enough.").shaped(DECIMAL, DECIMAL_WORDS),
            flag(LIMITS, "connection_throttle_weight_enabled", false,
                    "Whether kinds of sessions take different numbers of tokens."),
            number(LIMITS, "connection_throttle_global_session_weight", 3, 1, MAX_INT, "Tokens of a global session."),
            number(LIMITS, "connection_throttle_renew_session_weight", 2, 1, MAX_INT, "Tokens of a renewed session."),
            number(LIMITS, "connection_throttle_local_session_weight", 1, 1, MAX_INT, "Tokens of a local session."));
}
