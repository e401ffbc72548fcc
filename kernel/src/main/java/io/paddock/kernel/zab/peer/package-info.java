/**
 * The other servers: who they are ({@link io.paddock.kernel.zab.peer.ServerSet}), the connections for votes
 * ({@link io.paddock.kernel.zab.peer.ElectionLinks}), and the quorum port with its packets. Knows no role: whoever leads
 * or follows takes the connections over. Start with {@link io.paddock.kernel.zab.peer.PeerContext}.
 */
package io.paddock.kernel.zab.peer;
