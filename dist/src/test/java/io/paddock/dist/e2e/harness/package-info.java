/**
 * Starts real servers in their own processes, through the distribution's own scripts, and talks to them.
 *
 * <p>{@code -Dpaddock.e2e.server=apache} starts Apache ZooKeeper's server instead, so that what a test expects can be
 * checked against the original. Start with {@link io.paddock.dist.e2e.harness.ServerProcess}.
 */
package io.paddock.dist.e2e.harness;
