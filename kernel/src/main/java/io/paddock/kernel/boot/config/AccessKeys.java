package io.paddock.kernel.boot.config;

import static io.paddock.kernel.boot.config.Category.ACCESS;
import static io.paddock.kernel.boot.config.ConfigKey.flag;
import static io.paddock.kernel.boot.config.ConfigKey.text;

import io.paddock.kernel.plugin.Spi;
import java.util.List;

/** Who a client is, and what it may do. */
final class AccessKeys {
    private AccessKeys() {}

    static final List<ConfigKey> ALL = List.of(
            flag(ACCESS, "skipACL", false, "Whether access control is off (yes or no). Anybody may then do anything."),
            flag(ACCESS, "enforce.auth.enabled", false,
                    "Whether clients must authenticate with one of enforce.auth.schemes before they ask for anything"
                            + " else; others get an error, and their connection is closed."),
            text(ACCESS, "enforce.auth.schemes", "",
                    "The schemes for enforce.auth.enabled, separated by commas; each must be among those of auth."),
            flag(ACCESS, "sessionRequireClientSASLAuth", false,
                    "Whether clients must authenticate with SASL before anything else; the scheme sasl must be among"
                            + " those of auth."),
            flag(ACCESS, "allowSaslFailedClients", false,
                    "Whether a client whose SASL authentication failed may go on without an identity.")
                    .notYet("a client whose authentication fails is always turned away"),
            flag(ACCESS, "DigestAuthenticationProvider.enabled", true,
                    "Whether the scheme digest is among the default providers."),
            text(ACCESS, "DigestAuthenticationProvider.superDigest", null,
                    "The super user of the scheme digest, as user:hash. The same as auth.digest.super-digest.")
                    .passedTo(Spi.AUTH, "digest", "super-digest").hidden(),
            text(ACCESS, "DigestAuthenticationProvider.digestAlg", "SHA1",
                    "The hash of the scheme digest. The same as auth.digest.algorithm.")
                    .passedTo(Spi.AUTH, "digest", "algorithm"),
            text(ACCESS, "X509AuthenticationProvider.superUser", null,
                    "The super user of the scheme x509, a distinguished name. The same as auth.x509.super-user.")
                    .passedTo(Spi.AUTH, "x509", "super-user"),
            text(ACCESS, "superUser", null,
                    "The super user of the scheme sasl. The same as auth.sasl.super-user.")
                    .passedTo(Spi.AUTH, "sasl", "super-user"),
            text(ACCESS, "SASLAuthenticationProvider.superPassword", null,
                    "The password of the user super of the scheme sasl. The same as auth.sasl.super-password.")
                    .passedTo(Spi.AUTH, "sasl", "super-password").hidden(),
            text(ACCESS, "sasl.serverconfig", "Server",
                    "The section of the JAAS file for the scheme sasl. The same as auth.sasl.section.")
                    .passedTo(Spi.AUTH, "sasl", "section"),
            flag(ACCESS, "kerberos.removeHostFromPrincipal", false,
                    "Whether names that come from Kerberos are without hosts. The same as auth.sasl.remove-host.")
                    .passedTo(Spi.AUTH, "sasl", "remove-host"),
            flag(ACCESS, "kerberos.removeRealmFromPrincipal", false,
                    "Whether names that come from Kerberos are without realms. The same as auth.sasl.remove-realm.")
                    .passedTo(Spi.AUTH, "sasl", "remove-realm"),
            text(ACCESS, "security.auth_to_local", "DEFAULT",
                    "Rules for names that come from Kerberos. The same as auth.sasl.auth-to-local.")
                    .passedTo(Spi.AUTH, "sasl", "auth-to-local"),
            text(ACCESS, "ensembleAuthName", null,
                    "Names of this ensemble, separated by commas, for the scheme ensemble. The same as"
                            + " auth.ensemble.names.")
                    .passedTo(Spi.AUTH, "ensemble", "names"),
            text(ACCESS, "ssl.authProvider", "x509", "The scheme of clients that connect over TLS; x509 only.")
                    .shaped("x509", "x509; name providers of your own in auth= and acl="));
}
