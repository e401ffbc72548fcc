/**
 * Whole runs drawn from a seed: how many servers, which faults, what clients do. Start with
 * {@link io.paddock.simulator.swarm.Swarm}, then {@link io.paddock.simulator.swarm.SimulationRun}.
 */
package io.paddock.simulator.swarm;
