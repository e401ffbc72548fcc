package io.paddock.kernel.boot.config;

import static io.paddock.kernel.boot.config.ConfigProblemId.DIRECTORY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;

/** Sees to it that the data directories exist and can be written. */
public final class DataDirectories {
    private final StorageSettings storage;

    public DataDirectories(StorageSettings storage) {
        this.storage = storage;
    }

    /**
     * Creates what is missing, if that is allowed ({@code datadir.autocreate}).
     *
     * @throws ConfigException if a directory is missing and not to be created, or can't be used
     */
    public void prepare() throws ConfigException {
        Findings findings = new Findings();
        new LinkedHashSet<>(List.of(storage.dataDir(), storage.dataLogDir())).forEach(dir -> prepare(dir, findings));
        findings.throwIfErrors();
    }

    private void prepare(Path directory, Findings findings) {
        if (Files.exists(directory)) {
            if (!Files.isDirectory(directory)) {
                refuse(findings, directory, "is not a directory", null, "correct dataDir or dataLogDir");
            } else if (!Files.isWritable(directory)) {
                refuse(findings, directory, "can't be written", null, "give this user the right to write there");
            }
        } else if (!storage.createDirectories()) {
            refuse(findings, directory, "is missing, and datadir.autocreate is off", null,
                    "create it, mount its disk, or set datadir.autocreate=true");
        } else {
            try {
                Files.createDirectories(directory);
            } catch (IOException e) {
                refuse(findings, directory, "can't be created", e.getClass().getSimpleName() + " " + e.getMessage(),
                        "create it for this user");
            }
        }
    }

    private static void refuse(Findings findings, Path directory, String problem, String seen, String remedy) {
        findings.add(DIRECTORY, directory.toString(), "the data directory " + problem, seen, remedy);
    }
}
