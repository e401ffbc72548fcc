/**
 * The bytes of ZooKeeper: jute primitives, the records of the client protocol, of transactions and of the protocol
 * between servers. Depends on nothing else in the kernel. Start with {@link io.paddock.kernel.wire.JuteReader} and
 * {@link io.paddock.kernel.wire.JuteWriter}; every record reads and writes itself with them.
 */
package io.paddock.kernel.wire;
