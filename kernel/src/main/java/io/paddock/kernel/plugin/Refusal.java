package io.paddock.kernel.plugin;

/**
 * One refusal, for the operator.
 *
 * @param place   the configuration line, the directory or the class it is about
 * @param problem what is wrong
 * @param seen    what was found, or null if that adds nothing
 * @param remedy  what to do
 */
public record Refusal(RefusalId id, String place, String problem, String seen, String remedy) {

    @Override
    public String toString() {
        String seenPart = seen == null ? "" : " Seen: " + seen + ".";
        return id + " " + place + ": " + problem + "." + seenPart + " Do: " + remedy + ".";
    }
}
