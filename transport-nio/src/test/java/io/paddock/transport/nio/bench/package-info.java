/**
 * What the transport costs per message: mains to be run by hand against a load generator that speaks ZooKeeper's client
 * protocol. {@code TransportBench} answers through the transport, {@code BareLoopBench} through the barest loop
 * that the JDK allows, with the same answers; the difference is the transport's own cost. Not run by the build.
 */
package io.paddock.transport.nio.bench;
