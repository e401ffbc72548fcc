package com.example.users;

import io.paddock.api.ModuleStartException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Names and passwords. */
final class UserFile {
    private UserFile() {}

    /** Reads all of it. Only while the server starts, as it waits for the disk. */
    static Map<String, String> read(Path file) throws ModuleStartException {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            // The content isn't shown: passwords have no place in a log.
            throw new ModuleStartException("the users in " + file.toAbsolutePath() + " can't be read ("
                    + e.getClass().getSimpleName() + "); give a file with lines name=password", e);
        }
        Map<String, String> passwords = new HashMap<>();
        lines.stringPropertyNames().forEach(name -> passwords.put(name, lines.getProperty(name)));
        return passwords;
    }
}
