package io.paddock.transport.nio.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Certificates and a private key as text (RFC 7468), in any order, with anything in between. The key may be PKCS #8,
 * encrypted or not, or in the older forms that are named after RSA and EC.
 */
final class PemFile {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----", Pattern.DOTALL);

    private final List<Block> blocks = new ArrayList<>();

    private record Block(String label, byte[] der) {}

    PemFile(String text) {
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), Base64.getMimeDecoder().decode(matcher.group(2))));
        }
    }

    /** All of them, in the file's order. */
    List<X509Certificate> certificates() throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> certificates = new ArrayList<>();
        for (Block block : blocks) {
            if (block.label.equals("CERTIFICATE") || block.label.equals("X509 CERTIFICATE")) {
                certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.der)));
            }
        }
        return certificates;
    }

    /**
     * The key.
     *
     * @param itsPublicKey from its certificate; tells what kind of key it is
     * @param password     for one that is encrypted
     */
    PrivateKey privateKey(PublicKey itsPublicKey, char[] password) throws GeneralSecurityException {
        for (Block block : blocks) {
            if (block.label.endsWith("PRIVATE KEY")) {
                return KeyFactory.getInstance(itsPublicKey.getAlgorithm())
                        .generatePrivate(pkcs8(block, itsPublicKey, password));
            }
        }
        throw new InvalidKeyException("there is no private key in it (BEGIN PRIVATE KEY)");
    }

    private static PKCS8EncodedKeySpec pkcs8(Block block, PublicKey itsPublicKey, char[] password)
            throws GeneralSecurityException {
        return switch (block.label) {
            case "PRIVATE KEY" -> new PKCS8EncodedKeySpec(block.der);
            case "ENCRYPTED PRIVATE KEY" -> decrypted(block.der, password);
            case "RSA PRIVATE KEY", "EC PRIVATE KEY" ->
                    new PKCS8EncodedKeySpec(PrivateKeyInfo.of(itsPublicKey.getEncoded(), block.der));
            default -> throw new InvalidKeyException(
                    "keys of the kind '" + block.label + "' are not known; convert it (openssl pkcs8 -topk8)");
        };
    }

    private static PKCS8EncodedKeySpec decrypted(byte[] der, char[] password) throws GeneralSecurityException {
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
            // For PBES2 the JDK has the real name of the algorithm only in the text of its parameters.
            String algorithm = info.getAlgParameters() == null || info.getAlgName().startsWith("PBEWith")
                    ? info.getAlgName() : info.getAlgParameters().toString();
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password)),
                    info.getAlgParameters());
            return info.getKeySpec(cipher);
        } catch (IOException e) {
            throw new InvalidKeyException("its encrypted private key can't be read: " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new InvalidKeyException("the password doesn't decrypt its private key", e);
        }
    }
}
