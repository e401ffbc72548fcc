package io.paddock.acl.ip;

/**
 * The addresses that share their first bits with one.
 *
 * @param base       the address as it was given; its other bits don't count
 * @param prefixBits how many bits count, from 0 (everybody of that family) to all of them
 */
record IpRange(IpAddress base, int prefixBits) {

    /**
     * Reads {@code address} or {@code address/bits}.
     *
     * @return null if it is malformed
     */
    static IpRange parse(String text) {
        int slash = text.indexOf('/');
        IpAddress base = IpAddress.parse(text, slash < 0 ? text.length() : slash);
        if (base == null) {
            return null;
        }
        int bits = slash < 0 ? base.bits() : Digits.number(text, slash + 1, text.length(), 10, base.bits());
        return bits < 0 ? null : new IpRange(base, bits);
    }

    boolean contains(IpAddress address) {
        return address.bits() == base.bits()
                && ((address.high() ^ base.high()) & leadingOnes(prefixBits)) == 0
                && ((address.low() ^ base.low()) & leadingOnes(prefixBits - 64)) == 0;
    }

    private static long leadingOnes(int count) {
        if (count <= 0) {
            return 0;
        }
        return count >= 64 ? -1L : -1L << (64 - count);
    }
}
