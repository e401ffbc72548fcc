/** Connections and frames. Start with {@link io.paddock.api.transport.Transport}. */
package io.paddock.api.transport;
