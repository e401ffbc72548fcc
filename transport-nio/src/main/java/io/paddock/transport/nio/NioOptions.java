package io.paddock.transport.nio;

import io.paddock.api.ModuleStartException;
import io.paddock.api.ServerFacts;
import io.paddock.api.config.ConfigOption;
import io.paddock.api.config.ConfigSchema;
import io.paddock.api.config.ConfigView;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The operator's choices, read once. */
record NioOptions(
        int readBufferBytes,
        long highWaterBytes,
        long lowWaterBytes,
        long maxOutboundBytes,
        int backlog,
        boolean keepAlive,
        long connectTimeoutNanos,
        long flushTimeoutNanos) {

    private static final long KIB = 1024;
    private static final long MIB = KIB * KIB;
    private static final long LEAST_MAX_OUTBOUND_BYTES = 64 * MIB;

    private static final List<ConfigOption> OPTIONS = List.of(
            ConfigOption.size("read-buffer-bytes", 128 * KIB, 4 * KIB, 16 * MIB,
                    "Size of the one buffer that all connections are read through, in bytes; also the most that is"
                            + " read from one connection before the others get their turn."),
            ConfigOption.size("high-water-bytes", MIB, 1, 1024 * MIB,
                    "Unsent bytes of one connection from which on the server stops producing for it."),
            ConfigOption.size("low-water-bytes", MIB / 4, 1, 1024 * MIB,
                    "Unsent bytes of one connection below which the server goes on producing for it."),
            new ConfigOption("max-outbound-bytes", ConfigOption.Type.SIZE, null, KIB, Long.MAX_VALUE, List.of(),
                    "Unsent bytes at which a connection is closed because its peer doesn't read. Default: 64m, or"
                            + " four times the largest frame if that is more."),
            ConfigOption.integer("backlog", 1024, 1, 65_535,
                    "Connections that the system queues for the server to accept; the system may have a lower limit."),
            ConfigOption.bool("keep-alive", false,
                    "Whether the system probes idle connections (SO_KEEPALIVE)."),
            ConfigOption.integer("connect-timeout-ms", 5_000, 1, 600_000,
                    "Longest time for looking up a name and connecting to it, and for shaking hands over TLS, in milliseconds."),
            ConfigOption.integer("flush-timeout-ms", 2_000, 1, 600_000,
                    "Longest time that a connection being closed may take to send its last bytes, in milliseconds."));

    static final ConfigSchema SCHEMA =
            new ConfigSchema(Stream.concat(OPTIONS.stream(), Encryption.options().stream()).toList());

    static NioOptions of(ConfigView config, ServerFacts server) throws ModuleStartException {
        NioOptions options = new NioOptions(
                (int) config.number("read-buffer-bytes"),
                config.number("high-water-bytes"),
                config.number("low-water-bytes"),
                maxOutboundBytes(config, server),
                config.integer("backlog"),
                config.flag("keep-alive"),
                TimeUnit.MILLISECONDS.toNanos(config.integer("connect-timeout-ms")),
                TimeUnit.MILLISECONDS.toNanos(config.integer("flush-timeout-ms")));
        options.check();
        return options;
    }

    private static long maxOutboundBytes(ConfigView config, ServerFacts server) {
        return config.text("max-outbound-bytes") == null
                ? Math.max(LEAST_MAX_OUTBOUND_BYTES, 4L * server.maxFrameBytes())
                : config.number("max-outbound-bytes");
    }

    private void check() throws ModuleStartException {
        if (lowWaterBytes > highWaterBytes || highWaterBytes > maxOutboundBytes) {
            throw new ModuleStartException(String.format(
                    "transport nio: low-water-bytes (%d), high-water-bytes (%d) and max-outbound-bytes (%d) must be"
                            + " in ascending order; mend them in the server's configuration.",
                    lowWaterBytes, highWaterBytes, maxOutboundBytes));
        }
    }
}
