package io.paddock.api.access;

import io.paddock.api.Stable;

/**
 * Somebody as an authentication scheme knows him; what {@code Id} is in ZooKeeper.
 *
 * @param scheme such as {@code digest}, {@code ip}, {@code x509}, {@code sasl}, {@code super}
 * @param id     the name within the scheme, such as {@code user:hash}
 */
@Stable(since = "0.1")
public record Identity(String scheme, String id) {}
