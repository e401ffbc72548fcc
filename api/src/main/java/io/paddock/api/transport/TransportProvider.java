package io.paddock.api.transport;

import io.paddock.api.Incubating;
import io.paddock.api.Provider;

/** Makes a {@link Transport}; chosen by {@code transport=NAME}. */
@Incubating(since = "0.1")
public interface TransportProvider extends Provider<Transport> {}
