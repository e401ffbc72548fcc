package io.paddock.kernel.client;

/**
 * The token bucket for new and renewed sessions ({@code connection_throttle_*}).
 *
 * @param tokens        size of the bucket, in global sessions; 0 for no throttling
 * @param fillMillis    between two refills
 * @param fillTokens    tokens of a refill
 * @param freezeMillis  least time between two adjustments of the drop probability; -1 for no dropping by chance
 * @param dropIncrease  step up when the bucket is empty
 * @param dropDecrease  step down when it is full enough
 * @param decreaseRatio share of the bucket that may be missing for that
 * @param weighted      whether kinds of sessions take different numbers of tokens
 * @param globalWeight  tokens of a global session
 * @param renewWeight   tokens of a renewed session
 * @param localWeight   tokens of a local session
 */
public record SessionThrottling(
        int tokens,
        int fillMillis,
        int fillTokens,
        int freezeMillis,
        double dropIncrease,
        double dropDecrease,
        double decreaseRatio,
        boolean weighted,
        int globalWeight,
        int renewWeight,
        int localWeight) {
    public static final SessionThrottling OFF =
            new SessionThrottling(0, 1, 1, -1, 0.02, 0.002, 0, false, 3, 2, 1);

    /** No kind of session takes fewer tokens than a local one, as with ZooKeeper. */
    public SessionThrottling {
        globalWeight = Math.max(globalWeight, localWeight);
        renewWeight = Math.max(renewWeight, localWeight);
    }
}
