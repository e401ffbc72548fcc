package io.paddock.kernel.client;

/**
 * Which requests operators hear of.
 *
 * @param slowMillis     those that take so long; 0 for none
 * @param nearLimitBytes those that are so long, and those whose reply is
 */
public record ConspicuousRequests(int slowMillis, int nearLimitBytes) {
    /** None of them. */
    public static final ConspicuousRequests NONE = new ConspicuousRequests(0, Integer.MAX_VALUE);

    private static final int PERCENT = 100;

    /** Those from that share of the largest frame on; 0 percent for none. */
    public static ConspicuousRequests of(int slowMillis, int percent, int maxFrameBytes) {
        return new ConspicuousRequests(
                slowMillis, percent == 0 ? Integer.MAX_VALUE : (int) ((long) maxFrameBytes * percent / PERCENT));
    }
}
