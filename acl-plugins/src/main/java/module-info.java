/**
 * Who a client is, and whom an ACL entry stands for: one small class for each scheme. A package holds one scheme;
 * packages don't know one another.
 */
module io.paddock.acl {
    requires io.paddock.api;
    requires java.security.jgss;
    requires java.security.sasl;

    provides io.paddock.api.access.AclSchemeProvider with
            io.paddock.acl.world.WorldAclSchemeProvider,
            io.paddock.acl.auth.AuthAclSchemeProvider,
            io.paddock.acl.digest.DigestAclSchemeProvider,
            io.paddock.acl.ip.IpAclSchemeProvider,
            io.paddock.acl.sasl.SaslAclSchemeProvider,
            io.paddock.acl.x509.X509AclSchemeProvider;
    provides io.paddock.api.access.AuthenticatorProvider with
            io.paddock.acl.digest.DigestAuthenticatorProvider,
            io.paddock.acl.ip.IpAuthenticatorProvider,
            io.paddock.acl.sasl.SaslAuthenticatorProvider,
            io.paddock.acl.x509.X509AuthenticatorProvider;
}
