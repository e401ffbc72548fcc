package io.paddock.api.storage;

import io.paddock.api.Provider;

/** Makes a {@link Storage}; chosen by {@code storage=NAME}. */
public interface StorageProvider extends Provider<Storage> {}
