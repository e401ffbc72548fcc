package io.paddock.api.storage;

import io.paddock.api.Incubating;
import io.paddock.api.Provider;

/** Makes a {@link Storage}; chosen by {@code storage=NAME}. */
@Incubating(since = "0.1")
public interface StorageProvider extends Provider<Storage> {}
