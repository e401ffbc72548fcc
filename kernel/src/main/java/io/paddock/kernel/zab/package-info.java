/**
 * Agreement: the journal, what role this server is in, and how proposals become committed transactions. One class per
 * role; {@link io.paddock.kernel.zab.RoleMachine#become} is the only way from one to another. Start with
 * {@link io.paddock.kernel.zab.Standalone}, the smallest role, then {@link io.paddock.kernel.zab.RoleMachine}.
 */
package io.paddock.kernel.zab;
