/**
 * The scheme {@code sasl}: clients prove who they are by DIGEST-MD5 or Kerberos (GSSAPI), as ZooKeeper's clients speak them in
 * {@code sasl} packets. Users, or the server's own key, come from a section of a JAAS file written for Apache's server. May use
 * the API and the JDK alone. Start with {@link io.paddock.acl.sasl.SaslAuthenticator}.
 */
package io.paddock.acl.sasl;
