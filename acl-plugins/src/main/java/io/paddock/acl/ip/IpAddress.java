package io.paddock.acl.ip;

/**
 * An address, most significant bit first in {@code high}. Addresses of the two families never equal each other, IPv6
 * addresses that map IPv4 ones neither: a client that comes by IPv4 is known by its IPv4 address.
 *
 * @param bits 32 or 128
 * @param high the first 64 bits; of an IPv4 address the first 32, followed by zeros
 * @param low  the other 64 bits; 0 for IPv4
 */
record IpAddress(int bits, long high, long low) {
    private static final int V4_BITS = 32;
    private static final int V6_BITS = 128;
    private static final int V4_PARTS = 4;

    /**
     * Reads {@code text} up to {@code end}, without asking any name service. Forms are those of ZooKeeper 3.9.5: four
     * decimal numbers, or hexadecimal groups with at most one {@code ::}; no zone, no dotted end of an IPv6 address.
     *
     * @return null if it is no address
     */
    static IpAddress parse(String text, int end) {
        int colon = text.indexOf(':');
        return colon >= 0 && colon < end ? parseV6(text, end) : parseV4(text, end);
    }

    private static IpAddress parseV4(String text, int end) {
        long value = 0;
        int start = 0;
        for (int part = 0; part < V4_PARTS; part++) {
            int stop = Digits.endOf('.', text, start, end);
            int number = Digits.number(text, start, stop, 10, 255);
            boolean isLast = part == V4_PARTS - 1;
            if (number < 0 || isLast != (stop == end)) {
                return null;
            }
            value = value << 8 | number;
            start = stop + 1;
        }
        return new IpAddress(V4_BITS, value << 32, 0);
    }

    private static IpAddress parseV6(String text, int end) {
        int found = text.indexOf("::");
        boolean hasGap = found >= 0 && found < end;
        Ipv6Groups before = new Ipv6Groups();
        if (!before.read(text, 0, hasGap ? found : end)) {
            return null;
        }
        if (!hasGap) {
            return before.count() == Ipv6Groups.MAX ? new IpAddress(V6_BITS, before.high(), before.low()) : null;
        }
        Ipv6Groups after = new Ipv6Groups();
        // The gap stands for one group of zeros at least.
        if (!after.read(text, found + 2, end) || before.count() + after.count() >= Ipv6Groups.MAX) {
            return null;
        }
        before.moveToFront();
        return new IpAddress(V6_BITS, before.high() | after.high(), before.low() | after.low());
    }
}
