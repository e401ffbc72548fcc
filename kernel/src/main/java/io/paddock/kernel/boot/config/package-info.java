/**
 * Reading {@code zoo.cfg}: from a file, the system properties and the environment to one immutable
 * {@link io.paddock.kernel.boot.config.ServerConfig}.
 *
 * <p>Start at {@link io.paddock.kernel.boot.config.ServerConfigReader}. What keys there are stands in one table,
 * {@link io.paddock.kernel.boot.config.ConfigTable}; parsing, checking, defaults and the documentation come from it.
 * All mistakes of a configuration are told at once, each with an id {@code PDK-2xx}. Nothing here opens a socket,
 * looks a name up, or reads {@code System.getProperty}.
 */
package io.paddock.kernel.boot.config;
