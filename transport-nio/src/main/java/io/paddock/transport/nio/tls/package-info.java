/**
 * What TLS needs from files and options: keys, certificates, and engines made of them. Knows nothing of connections.
 * Start with {@link io.paddock.transport.nio.tls.TlsContext}.
 */
package io.paddock.transport.nio.tls;
