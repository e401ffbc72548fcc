/**
 * Clients: connections, the handshake, the order of requests and replies, watches' events, back-pressure, four-letter
 * words. Asks the current {@link io.paddock.kernel.zab.Role} for everything that needs agreement. Start with
 * {@link io.paddock.kernel.client.ClientPlane}, then {@link io.paddock.kernel.client.RequestDispatch}.
 */
package io.paddock.kernel.client;
