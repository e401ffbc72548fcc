package io.paddock.api.admin;

import io.paddock.api.Incubating;
import java.net.InetSocketAddress;

/**
 * What the operator wants of administration.
 *
 * @param address     where commands, health and metrics are offered; null for nowhere
 * @param commandPath below which commands are, such as {@code /commands}
 * @param idleMillis  after which a connection that nobody uses is closed
 * @param metricsAddress where metrics alone are offered too; null for nowhere
 * @param jvmMetrics  whether the JVM's metrics are among those
 */
@Incubating(since = "0.1")
public record AdminSettings(
        InetSocketAddress address,
        String commandPath,
        int idleMillis,
        InetSocketAddress metricsAddress,
        boolean jvmMetrics) {}
