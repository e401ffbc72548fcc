package io.paddock.dist.e2e.harness;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The digest scheme's identities, computed apart from any client library. */
public final class Digests {
    private Digests() {}

    /** What stands behind {@code user:} in an ACL identity for {@code user:password}. */
    public static String of(String userAndPassword) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA1").digest(userAndPassword.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
