/**
 * What the hot pieces of the kernel cost by themselves, measured with JMH: finding a node, making a transaction and
 * applying it, reading and writing records, firing watches, a slice of a snapshot. How the server does as a whole is
 * measured from outside. Start with {@link io.paddock.benchmarks.WriteBenchmark}.
 */
package io.paddock.benchmarks;
