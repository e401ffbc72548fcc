package io.paddock.api.access;

import io.paddock.api.Provider;
import io.paddock.api.Stable;

/** Makes an {@link AclScheme}; chosen by {@code acl=NAME,NAME,...}. It has the shape of every provider. */
@Stable(since = "0.1")
public interface AclSchemeProvider extends Provider<AclScheme> {}
