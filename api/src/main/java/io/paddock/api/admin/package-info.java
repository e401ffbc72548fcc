/**
 * Administration from outside the client protocol: commands, health and metrics. The kernel offers an
 * {@link io.paddock.api.admin.AdminConsole}; an {@link io.paddock.api.admin.AdminServer} brings it to operators, over HTTP
 * or however it likes. Start with {@link io.paddock.api.admin.AdminProvider}.
 */
package io.paddock.api.admin;
