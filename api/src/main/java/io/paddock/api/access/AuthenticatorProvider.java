package io.paddock.api.access;

import io.paddock.api.Provider;

/** Makes an {@link Authenticator}; chosen by {@code auth=NAME,NAME,...}. It has the shape of every provider (U-101). */
public interface AuthenticatorProvider extends Provider<Authenticator> {}
