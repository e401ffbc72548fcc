/**
 * Agreement: what role this server is in, and how proposals become committed transactions. One class per role;
 * {@link io.paddock.kernel.zab.RoleMachine#become} is the only way from one to another. Start with
 * {@link io.paddock.kernel.zab.Standalone}, the smallest role, then {@link io.paddock.kernel.zab.RoleMachine}. What a
 * role works with has rooms of its own: the {@link io.paddock.kernel.zab.history history} that the server has logged
 * and applied, and its {@link io.paddock.kernel.zab.peer peers}, and how they are reached.
 */
package io.paddock.kernel.zab;
