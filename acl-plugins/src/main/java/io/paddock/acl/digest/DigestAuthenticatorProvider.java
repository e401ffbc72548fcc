package io.paddock.acl.digest;

import io.paddock.api.ModuleContext;
import io.paddock.api.ModuleStartException;
import io.paddock.api.ProviderName;
import io.paddock.api.access.Authenticator;
import io.paddock.api.access.AuthenticatorProvider;
import io.paddock.api.config.ConfigOption;
import io.paddock.api.config.ConfigSchema;
import java.security.NoSuchAlgorithmException;
import java.security.Security;
import java.util.TreeSet;

/** Authentication provider {@code digest}. */
@ProviderName("digest")
public final class DigestAuthenticatorProvider implements AuthenticatorProvider {
    private static final String ALGORITHM = "algorithm";
    private static final String SUPER_DIGEST = "super-digest";

    /** For the service loader. */
    public DigestAuthenticatorProvider() {}

    @Override
    public ConfigSchema schema() {
        return ConfigSchema.of(
                ConfigOption.string(ALGORITHM, "SHA1", "Hash of user:password, such as SHA1, SHA-256 or SHA-512. All"
                        + " servers need the same; ACLs made with another algorithm match nobody any more."),
                ConfigOption.string(SUPER_DIGEST, null, "user:base64(hash(user:password)) of the one who may do"
                        + " everything, whatever the ACLs say. Empty: there is none."));
    }

    @Override
    public Authenticator create(ModuleContext context) throws ModuleStartException {
        return new DigestAuthenticator(hash(context.config().text(ALGORITHM)), superDigest(context));
    }

    private static CredentialHash hash(String algorithm) throws ModuleStartException {
        try {
            return new CredentialHash(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new ModuleStartException(
                    "digest can't hash passwords: algorithm=" + algorithm + " is unknown to this JVM; use one of "
                            + new TreeSet<>(Security.getAlgorithms("MessageDigest")),
                    e);
        }
    }

    // The value isn't shown in the message: who misplaces a password must not find it in the log.
    private static String superDigest(ModuleContext context) throws ModuleStartException {
        String given = context.config().text(SUPER_DIGEST);
        if (given == null || given.isBlank()) {
            return null;
        }
        String digest = given.trim();
        if (!new DigestAclScheme().isValid(digest)) {
            throw new ModuleStartException("digest can't use super-digest: its value has not the form user:hash;"
                    + " give user:base64(hash(user:password)), not the password");
        }
        return digest;
    }
}
