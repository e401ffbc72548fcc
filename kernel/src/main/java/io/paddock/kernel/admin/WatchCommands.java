package io.paddock.kernel.admin;

import io.paddock.kernel.client.words.ConnectionFacts;
import io.paddock.kernel.tree.Watches;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Commands about watches; like ZooKeeper's, of data and existence only. */
final class WatchCommands {
    private WatchCommands() {}

    static List<Command> all() {
        return List.of(
                Command.look(WatchCommands::bySession, "watches", "wchc"),
                Command.look(WatchCommands::byPath, "watches_by_path", "wchp"),
                Command.look(WatchCommands::summary, "watch_summary", "wchs"));
    }

    private static Watches watches(Question question) {
        return question.server().state().tree().watches();
    }

    private static void bySession(Question question, Map<String, Object> fields) {
        Map<String, List<String>> paths = new LinkedHashMap<>();
        watches(question).forEachByWatcher((watcher, path) -> paths
                .computeIfAbsent(session((ConnectionFacts) watcher).toString(), key -> new ArrayList<>()).add(path));
        fields.put("session_id_to_watched_paths", paths);
    }

    private static void byPath(Question question, Map<String, Object> fields) {
        Map<String, List<Long>> sessions = new LinkedHashMap<>();
        watches(question).forEachByPath((path, watcher) -> sessions
                .computeIfAbsent(path, key -> new ArrayList<>()).add(session((ConnectionFacts) watcher)));
        fields.put("path_to_session_ids", sessions);
    }

    private static Long session(ConnectionFacts watcher) {
        return watcher.sessionId();
    }

    private static void summary(Question question, Map<String, Object> fields) {
        Watches watches = watches(question);
        fields.put("num_connections", watches.watcherCount());
        fields.put("num_paths", watches.pathCount());
        fields.put("num_total_watches", watches.dataWatchCount());
    }
}
