package io.paddock.acl.ip;

/** A run of hexadecimal groups around colons, as one number of 128 bits. */
final class Ipv6Groups {
    static final int MAX = 8;
    private static final int GROUP_BITS = 16;
    private static final int GROUP_DIGITS = 4;

    private long high;
    private long low;
    private int count;

    /** Reads the groups from start to end, none if these are equal; false if one is malformed or there are too many. */
    boolean read(String text, int start, int end) {
        int from = start;
        while (start < end && from <= end) {
            int stop = Digits.endOf(':', text, from, end);
            int group = stop - from > GROUP_DIGITS ? -1 : Digits.number(text, from, stop, 16, 0xffff);
            if (group < 0 || count == MAX) {
                return false;
            }
            high = high << GROUP_BITS | low >>> (Long.SIZE - GROUP_BITS);
            low = low << GROUP_BITS | group;
            count++;
            from = stop + 1;
        }
        return true;
    }

    /** Moves the groups from the end of the address to its beginning. */
    void moveToFront() {
        for (int group = count; group < MAX; group++) {
            high = high << GROUP_BITS | low >>> (Long.SIZE - GROUP_BITS);
            low <<= GROUP_BITS;
        }
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    int count() {
        return count;
    }
}
