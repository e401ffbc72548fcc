package io.paddock.api.access;

import io.paddock.api.Provider;

/** Makes an {@link AclScheme}; chosen by {@code acl=NAME,NAME,...}. */
public interface AclSchemeProvider extends Provider<AclScheme> {}
