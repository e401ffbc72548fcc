package io.paddock.kernel.boot;

import io.paddock.kernel.boot.config.ConfigProblem;
import io.paddock.kernel.boot.config.ConfigProblemId;
import io.paddock.kernel.boot.config.StorageSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Refuses to start on directories in which Apache ZooKeeper has left its journal: a server would start without the
 * transactions that are in it.
 */
final class ApacheData {
    private static final String VERSION_DIRECTORY = "version-2";
    private static final Pattern LOG = Pattern.compile("log\\.[0-9a-f]+");
    private static final Pattern WRITTEN_BY_APACHE = Pattern.compile(
            "log\\.[0-9a-f]+|snapshot\\.[0-9a-f]+(\\.gz|\\.snappy)?|(current|accepted|updating)Epoch|.*\\.(tmp|fixed)");

    private ApacheData() {}

    /** @throws DataDirectoryException if there is a journal of Apache's, and nothing that a storage of ours has made */
    static void refuse(StorageSettings storage) throws DataDirectoryException {
        Path logs = storage.dataLogDir().resolve(VERSION_DIRECTORY);
        List<String> logNames = names(logs);
        Optional<String> log = logNames.stream().filter(name -> LOG.matcher(name).matches()).findFirst();
        if (log.isEmpty() || !areApaches(logNames)
                || !areApaches(names(storage.dataDir().resolve(VERSION_DIRECTORY)))) {
            return;
        }
        ConfigProblem problem = new ConfigProblem(ConfigProblemId.APACHE_DATA, logs.toString(),
                "this is a data directory of Apache ZooKeeper, which a server can't take over while it starts",
                log.get() + ", and no journal of Paddock's", remedy(storage));
        throw new DataDirectoryException(problem.toString(), null);
    }

    private static String remedy(StorageSettings storage) {
        boolean apart = !storage.dataDir().equals(storage.dataLogDir());
        String command = "bin/paddock import " + quoted(storage.dataDir())
                + (apart ? " " + quoted(storage.dataLogDir()) : "")
                + " --to NEW_DIRECTORY" + (apart ? " --log-to NEW_LOG_DIRECTORY" : "");
        return "stop Apache's server, run '" + command + "', and start this server with dataDir=NEW_DIRECTORY"
                + (apart ? " and dataLogDir=NEW_LOG_DIRECTORY" : "")
                + "; or give it an empty dataDir and let an ensemble bring it up to date";
    }

    private static boolean areApaches(List<String> names) {
        return names.stream().allMatch(name -> WRITTEN_BY_APACHE.matcher(name).matches());
    }

    private static List<String> names(Path directory) throws DataDirectoryException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new DataDirectoryException("The data directory " + directory + " can't be read (" + e
                    + "): give this user the right to.", e);
        }
    }

    private static String quoted(Path path) {
        String text = path.toAbsolutePath().toString();
        return text.indexOf(' ') < 0 ? text : "\"" + text + "\"";
    }
}
