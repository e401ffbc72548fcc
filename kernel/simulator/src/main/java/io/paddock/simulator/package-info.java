/** A whole ensemble in one thread. */
package io.paddock.simulator;
