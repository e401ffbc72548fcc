/**
 * The virtual network: connections as TCP makes them (bytes in order, never lost within a connection), over links that
 * delay, clog and split. Servers use it through {@link io.paddock.simulator.net.VirtualTransport}, clients directly
 * through {@link io.paddock.simulator.net.VirtualSocket}. Start with {@link io.paddock.simulator.net.VirtualNetwork}.
 */
package io.paddock.simulator.net;
