package io.paddock.api.access;

import io.paddock.api.Provider;

/** Makes an {@link Authenticator}; chosen by {@code auth=NAME,NAME,...}. */
public interface AuthenticatorProvider extends Provider<Authenticator> {}
