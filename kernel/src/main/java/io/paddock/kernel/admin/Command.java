package io.paddock.kernel.admin;

import io.paddock.api.admin.AdminAnswer;
import io.paddock.api.admin.AdminCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A command and what it does. Has no state.
 *
 * @param shown        as administration knows it
 * @param needsServing whether there is an answer only while clients are served
 * @param measures     whether it wants to know about directories and files
 * @param work         what it does
 */
record Command(AdminCommand shown, boolean needsServing, boolean measures, Work work) {

    /** Does it and answers, at once or later; kernel thread. */
    @FunctionalInterface
    interface Work {
        void run(Question question, Consumer<AdminAnswer> answer);
    }

    /** Puts the fields of an answer that needs no waiting. */
    @FunctionalInterface
    interface Fields {
        void put(Question question, Map<String, Object> fields);
    }

    /** One that only looks. */
    static Command look(Fields fields, String... names) {
        AdminCommand shown = new AdminCommand(List.of(names), false, false);
        return new Command(shown, true, false, (question, answer) -> {
            Map<String, Object> values = new LinkedHashMap<>();
            fields.put(question, values);
            answer.accept(AdminAnswer.of(shown.name(), values));
        });
    }

    /** One that answers later, or without fields. */
    static Command of(Work work, String... names) {
        return new Command(new AdminCommand(List.of(names), false, false), true, false, work);
    }

    /** The same, which answers also while nobody is served. */
    Command always() {
        return new Command(shown, false, measures, work);
    }

    /** The same, for which directories and files are measured before. */
    Command measuring() {
        return new Command(shown, needsServing, true, work);
    }

    /** The same, for callers with all rights on the root node. */
    Command guarded() {
        return new Command(new AdminCommand(shown.names(), shown.isPost(), true), needsServing, measures, work);
    }

    /** The same, with POST. */
    Command posted() {
        return new Command(new AdminCommand(shown.names(), true, shown.guarded()), needsServing, measures, work);
    }

    String name() {
        return shown.name();
    }
}
