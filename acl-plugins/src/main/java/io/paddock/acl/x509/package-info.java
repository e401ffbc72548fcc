/**
 * Scheme {@code x509}: a client is the subject of the certificate with which it connected over TLS, as a distinguished name.
 * May use the API alone. Start with {@code X509Authenticator}.
 */
package io.paddock.acl.x509;
