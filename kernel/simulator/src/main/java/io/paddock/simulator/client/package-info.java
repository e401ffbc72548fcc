/**
 * Clients in the simulator: they speak real frames over the virtual network, move their sessions between servers, and
 * tell an observer everything they asked for and got. Start with {@link io.paddock.simulator.client.SimClient}.
 */
package io.paddock.simulator.client;
