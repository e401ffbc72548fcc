/**
 * A whole ensemble in one thread: real kernels on a virtual clock, network and disk, with clients that speak real
 * frames and judges that see everything. One seed is one run. Start with
 * {@link io.paddock.simulator.swarm.SimulationRun}; {@link io.paddock.simulator.Simulation} is its command line.
 */
package io.paddock.simulator;
