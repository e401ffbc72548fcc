/**
 * Servers in the simulator: a real kernel over virtual modules, with a disk that outlives it. Start with
 * {@link io.paddock.simulator.server.SimServer}.
 */
package io.paddock.simulator.server;
