package io.paddock.storage.chronicle;

/**
 * {@link io.paddock.api.storage.Storage#read}.
 *
 * @param ordersBefore how many orders came before it: it has to see what they did
 */
record ReadRequest(long afterZxid, int maxBytes, long token, long ordersBefore) {}
