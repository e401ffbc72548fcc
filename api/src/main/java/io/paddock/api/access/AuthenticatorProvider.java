package io.paddock.api.access;

import io.paddock.api.Incubating;
import io.paddock.api.Provider;

/** Makes an {@link Authenticator}; chosen by {@code auth=NAME,NAME,...}. It has the shape of every provider (U-101). */
@Incubating(since = "0.1")
public interface AuthenticatorProvider extends Provider<Authenticator> {}
