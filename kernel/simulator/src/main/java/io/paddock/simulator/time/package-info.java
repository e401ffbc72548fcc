/**
 * Virtual time and seeded chance: one queue of events, a clock per server that drifts and jumps, generators that are
 * split by name, and the trace that tells whether two runs were the same. Start with
 * {@link io.paddock.simulator.time.EventQueue}.
 */
package io.paddock.simulator.time;
