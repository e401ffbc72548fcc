package io.paddock.simulator.client;

/**
 * How a client behaves.
 *
 * @param sessionMillis    the timeout it asks for
 * @param thinkNanos       pause between two requests, at most
 * @param pipeline         requests under way at once, at most
 * @param maxDataBytes     of a node
 * @param moveProbability  that it drops its connection for another server, per request
 * @param closeProbability that it closes its session and begins another, per request
 */
public record ClientShape(
        int sessionMillis, long thinkNanos, int pipeline, int maxDataBytes, double moveProbability,
        double closeProbability) {}
