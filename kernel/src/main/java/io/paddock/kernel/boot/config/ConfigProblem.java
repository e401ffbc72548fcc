package io.paddock.kernel.boot.config;

/**
 * One thing that is wrong, for the operator.
 *
 * @param place   {@code zoo.cfg:12}, {@code -Dzookeeper.snapCount}, or the file as a whole
 * @param problem what is wrong
 * @param seen    what was found, or null if that adds nothing
 * @param remedy  what to do
 */
public record ConfigProblem(ConfigProblemId id, String place, String problem, String seen, String remedy) {

    @Override
    public String toString() {
        String seenPart = seen == null ? "" : " Seen: " + seen + ".";
        return id + " " + place + ": " + problem + "." + seenPart + " Do: " + remedy + ".";
    }
}
