package io.paddock.api.election;

import io.paddock.api.Incubating;
import io.paddock.api.Provider;

/** Makes an {@link Elector}; chosen by {@code election=NAME}. It has the shape of every provider (E-101). */
@Incubating(since = "0.1")
public interface ElectorProvider extends Provider<Elector> {}
