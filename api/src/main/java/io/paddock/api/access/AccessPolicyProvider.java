package io.paddock.api.access;

import io.paddock.api.Incubating;
import io.paddock.api.Provider;

/** Makes an {@link AccessPolicy}; chosen by {@code policy=NAME}. It has the shape of every provider (P-101). */
@Incubating(since = "0.1")
public interface AccessPolicyProvider extends Provider<AccessPolicy> {}
