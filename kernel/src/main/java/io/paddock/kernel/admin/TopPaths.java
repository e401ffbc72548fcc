package io.paddock.kernel.admin;

import io.paddock.api.admin.AdminAnswer;
import io.paddock.api.admin.AdminAnswer.Status;
import io.paddock.kernel.client.PathLoad;
import io.paddock.kernel.observe.HeavyHitters.Hitter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The command that tells which paths are asked for most. The first call begins to measure and finds nothing; each call
 * lets it go on for some seconds more, and after so long without one it ends.
 */
final class TopPaths {
    private static final String NAME = "top_paths";
    private static final int MOST_SECONDS = 3600;
    private static final int MOST_PATHS = 1000;

    private TopPaths() {}

    static Command command() {
        return Command.of(TopPaths::run, NAME, "topp");
    }

    private static void run(Question question, Consumer<AdminAnswer> answer) {
        int seconds = number(question, "seconds", 60, MOST_SECONDS);
        int limit = number(question, "limit", 20, MOST_PATHS);
        if (seconds < 0 || limit < 0) {
            answer.accept(AdminAnswer.refused(Status.BAD_CALL, NAME, "seconds must be a whole number from 0 to "
                    + MOST_SECONDS + " and limit from 0 to " + MOST_PATHS));
            return;
        }
        PathLoad load = question.clients().paths().ask(TimeUnit.SECONDS.toNanos(seconds));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("measured_millis", question.server().clock().epochMillis() - load.startMillis());
        fields.put("goes_on_seconds", seconds);
        fields.put("requests", load.requests());
        fields.put("by_operations", list(load.byOperations(limit), "operations"));
        fields.put("by_bytes", list(load.byBytes(limit), "bytes"));
        if (seconds == 0) {
            question.clients().paths().stop();
        }
        answer.accept(AdminAnswer.of(NAME, fields));
    }

    /** An argument; -1 if it is none of the allowed. */
    private static int number(Question question, String name, int otherwise, int most) {
        String text = question.argument(name);
        if (text == null) {
            return otherwise;
        }
        return text.matches("\\d{1,6}") && Integer.parseInt(text) <= most ? Integer.parseInt(text) : -1;
    }

    private static List<Map<String, Object>> list(List<Hitter> hitters, String amount) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Hitter hitter : hitters) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("path", hitter.key());
            one.put(amount, hitter.amount());
            one.put("at_most_too_many", hitter.excess());
            list.add(one);
        }
        return list;
    }
}
