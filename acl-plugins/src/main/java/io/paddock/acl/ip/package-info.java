/**
 * The scheme {@code ip}: a client is known by its address, and an ACL entry names an address or a range of them,
 * {@code 10.0.0.0/8} or {@code 2001:db8::/32}. Start with {@link io.paddock.acl.ip.IpRange}.
 */
package io.paddock.acl.ip;
