/**
 * {@code bin/paddock ensemble}: a whole ensemble on one machine, each server a process of its own started by
 * {@code zkServer.sh} as an operator would. Start with {@link io.paddock.dist.ensemble.EnsembleCommand}.
 */
package io.paddock.dist.ensemble;
