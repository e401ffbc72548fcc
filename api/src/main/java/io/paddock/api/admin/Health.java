package io.paddock.api.admin;

import io.paddock.api.Incubating;

/**
 * How a server is.
 *
 * @param role    what it is: {@code standalone}, {@code leader}, {@code follower}, {@code observer}, ...
 * @param isReady whether it does what its role is for, in line with the others
 * @param reason  why it doesn't; null if it does
 */
@Incubating(since = "0.1")
public record Health(String role, boolean isReady, String reason) {}
