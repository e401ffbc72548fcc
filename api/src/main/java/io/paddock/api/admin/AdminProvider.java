package io.paddock.api.admin;

import io.paddock.api.Incubating;
import io.paddock.api.Provider;

/**
 * Makes an {@link AdminServer}; chosen by {@code admin=NAME}, used unless both administration and metrics are switched off.
 * The class is public, with a public constructor without arguments and a {@link io.paddock.api.ProviderName} (M-101).
 */
@Incubating(since = "0.1")
public interface AdminProvider extends Provider<AdminServer> {}
