package io.paddock.api.transport;

import io.paddock.api.Provider;

/** Makes a {@link Transport}; chosen by {@code transport=NAME}. */
public interface TransportProvider extends Provider<Transport> {}
