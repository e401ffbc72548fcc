package io.paddock.api.election;

import io.paddock.api.Provider;

/** Makes an {@link Elector}; chosen by {@code election=NAME}. */
public interface ElectorProvider extends Provider<Elector> {}
