/**
 * Who may do what: ACL entries against identities, with the schemes that were plugged in. A leaf: uses the wire's
 * records only. Start with {@link io.paddock.kernel.access.AccessControl}.
 */
package io.paddock.kernel.access;
