package io.paddock.api.admin;

import io.paddock.api.Incubating;
import io.paddock.api.Provider;

/** Makes an {@link AdminServer}; chosen by {@code admin=NAME}, used if administration or metrics are switched on. */
@Incubating(since = "0.1")
public interface AdminProvider extends Provider<AdminServer> {}
