package io.paddock.api.access;

import io.paddock.api.Provider;

/** Makes an {@link AccessPolicy}; chosen by {@code policy=NAME}. It has the shape of every provider (P-101). */
public interface AccessPolicyProvider extends Provider<AccessPolicy> {}
