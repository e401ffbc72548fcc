/** Servers with bugs, made of wrappers around their modules, which the simulator must find. */
package io.paddock.simulator.planted;
