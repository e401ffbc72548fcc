/**
 * Sessions: which there are (replicated with the tree), and when they expire (the leader's business).
 * Start with {@link io.paddock.kernel.session.SessionTable}.
 */
package io.paddock.kernel.session;
