package io.paddock.transport.nio.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells whether the files of a side have changed, by what the file system says of them; links are followed, for that is how
 * cluster managers exchange them. Not for several threads at a time.
 */
public final class TlsFiles {
    private final List<Path> files;
    private String known;

    public TlsFiles(TlsSettings settings) {
        this.files = Stream.of(settings.keyStore(), settings.trustStore())
                .filter(StoreFile::isGiven).flatMap(store -> store.files().stream()).toList();
        this.known = look();
    }

    /** Whether they are others than at the last call, or at the beginning. May block. */
    public boolean haveChanged() {
        String seen = look();
        boolean changed = !seen.equals(known);
        known = seen;
        return changed;
    }

    private String look() {
        List<String> marks = new ArrayList<>();
        for (Path file : files) {
            try {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                marks.add(now.fileKey() + " " + now.size() + " " + now.lastModifiedTime());
            } catch (IOException e) {
                marks.add("unreadable");
            }
        }
        return marks.toString();
    }
}
