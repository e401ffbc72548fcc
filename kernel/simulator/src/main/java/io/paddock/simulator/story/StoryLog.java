package io.paddock.simulator.story;

import io.paddock.simulator.time.Trace;
import java.util.ArrayList;
import java.util.List;

/** What is worth telling of what happens. */
final class StoryLog implements Trace.Listener {
    private final List<String> lines = new ArrayList<>();

    /** What has been noted since the last time. */
    List<String> take() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    void say(String line) {
        lines.add(line);
    }

    @Override
    public void event(String who, String what, long a, long b) {
        switch (what) {
            case "is leader" -> say(who + " is elected");
            case "takes over" -> say(who + " takes over");
            case "is follower" -> say(who + " follows in epoch " + a);
            case "is observer" -> say(who + " observes in epoch " + a);
            case "is standalone" -> say(who + " stands alone");
            case "is leaderelection" -> say(who + " looks for a leader");
            case "fatal" -> say(who + " gives up: its disk can't go on");
            default -> {
                if (what.startsWith("may not lead")) {
                    say(who + " " + what);
                }
                // not worth telling
            }
        }
    }
}
