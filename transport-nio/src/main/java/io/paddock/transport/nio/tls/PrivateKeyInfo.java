package io.paddock.transport.nio.tls;

import java.io.ByteArrayOutputStream;
import java.security.InvalidKeyException;
import java.util.Arrays;

/**
 * Puts a private key that is alone (PKCS #1 for RSA, RFC 5915 for elliptic curves) into the form that the JDK reads
 * (PKCS #8, RFC 5208): version 0, the algorithm, the key. The algorithm stands in the same form at the beginning of the
 * public key (RFC 5280, 4.1).
 */
final class PrivateKeyInfo {
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

    private PrivateKeyInfo() {}

    static byte[] of(byte[] publicKeyInfo, byte[] privateKey) throws InvalidKeyException {
        byte[] algorithm = firstElement(contents(publicKeyInfo));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(VERSION_0);
        body.writeBytes(algorithm);
        body.writeBytes(element(OCTET_STRING, privateKey));
        return element(SEQUENCE, body.toByteArray());
    }

    private static byte[] element(int tag, byte[] contents) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = contents.length;
        if (length < 0x80) {
            out.write(length);
        } else {
            int bytes = (32 - Integer.numberOfLeadingZeros(length) + 7) / 8;
            out.write(0x80 | bytes);
            for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
                out.write(length >> shift);
            }
        }
        out.writeBytes(contents);
        return out.toByteArray();
    }

    private static byte[] contents(byte[] element) throws InvalidKeyException {
        int header = headerBytes(element);
        return Arrays.copyOfRange(element, header, header + length(element));
    }

    private static byte[] firstElement(byte[] elements) throws InvalidKeyException {
        return Arrays.copyOf(elements, headerBytes(elements) + length(elements));
    }

    private static int headerBytes(byte[] element) {
        return element[1] >= 0 ? 2 : 2 + (element[1] & 0x7f);
    }

    private static int length(byte[] element) throws InvalidKeyException {
        int length = element[1];
        if (length < 0) {
            length = 0;
            for (int i = 2; i < headerBytes(element); i++) {
                length = length << 8 | element[i] & 0xff;
            }
        }
        if (length < 0 || length > element.length - headerBytes(element)) {
            throw new InvalidKeyException("the public key in its certificate is not well formed");
        }
        return length;
    }
}
