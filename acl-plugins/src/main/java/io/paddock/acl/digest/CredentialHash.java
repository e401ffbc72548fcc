package io.paddock.acl.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/** Turns {@code user:password} into {@code user:hash}. One thread. */
final class CredentialHash {
    // The JDK knows SHA1 and SHA-1, but only SHA-256.
    private static final Pattern SHA2_WITHOUT_DASH = Pattern.compile("^SHA(?=\\d{3})", Pattern.CASE_INSENSITIVE);

    private final MessageDigest digest;

    /** @throws NoSuchAlgorithmException if this JVM doesn't have the algorithm */
    CredentialHash(String algorithm) throws NoSuchAlgorithmException {
        digest = MessageDigest.getInstance(SHA2_WITHOUT_DASH.matcher(algorithm).replaceFirst("SHA-"));
    }

    /** The hash is over everything, the user and the colon too; the user ends at the first colon. */
    String idOf(String credentials) {
        int colon = credentials.indexOf(':');
        String user = colon < 0 ? credentials : credentials.substring(0, colon);
        byte[] hash = digest.digest(credentials.getBytes(StandardCharsets.UTF_8));
        return user + ":" + Base64.getEncoder().encodeToString(hash);
    }
}
