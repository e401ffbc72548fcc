/**
 * The scheme {@code digest}: a user proves himself with {@code user:password}, and is known as
 * {@code user:base64(hash(user:password))}. The password crosses the network in the clear unless the connection is
 * encrypted. Start with {@link io.paddock.acl.digest.DigestAuthenticatorProvider}.
 */
package io.paddock.acl.digest;
