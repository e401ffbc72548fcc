package io.paddock.kernel.boot.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A file in the format of {@link Properties}, as Apache reads it, but in order and with line numbers.
 *
 * @param path  as the operator gave it
 * @param text  the whole text
 * @param lines the keys, in order, doubles included
 */
record ConfigFile(Path path, String text, List<ConfigLine> lines) {

    ConfigFile {
        lines = List.copyOf(lines);
    }

    /** @throws IOException if the file can't be read or has a broken escape */
    static ConfigFile read(Path path) throws IOException {
        return parse(path, decode(Files.readAllBytes(path)));
    }

    /** Why a file could not be read, in words for an operator. */
    static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "no such file" : String.valueOf(e.getMessage());
    }

    static ConfigFile parse(Path path, String text) throws IOException {
        List<ConfigLine> found = new ArrayList<>();
        StringBuilder logical = new StringBuilder();
        int start = 0;
        int number = 0;
        for (String line : text.split("\r\n|\r|\n", -1)) {
            number++;
            if (logical.isEmpty()) {
                if (isCommentOrBlank(line)) {
                    continue;
                }
                start = number;
            }
            logical.append(line);
            if (continues(line)) {
                logical.append('\n');
            } else {
                add(found, logical.toString(), path.getFileName() + ":" + start);
                logical.setLength(0);
            }
        }
        if (!logical.isEmpty()) {
            add(found, logical.toString(), path.getFileName() + ":" + start);
        }
        return new ConfigFile(path, text, found);
    }

    /** Properties itself reads the logical line, so that escapes and separators are exactly Java's. */
    private static void add(List<ConfigLine> found, String logical, String origin) throws IOException {
        Properties one = new Properties();
        try {
            one.load(new StringReader(logical));
        } catch (IllegalArgumentException e) {
            throw new IOException(origin + ": " + e.getMessage() + " (a backslash starts an escape; write \\\\ for it)", e);
        }
        for (String key : one.stringPropertyNames()) {
            found.add(new ConfigLine(key.trim(), one.getProperty(key).trim(), origin));
        }
    }

    private static boolean isCommentOrBlank(String line) {
        String stripped = line.strip();
        return stripped.isEmpty() || stripped.charAt(0) == '#' || stripped.charAt(0) == '!';
    }

    /** An odd number of backslashes at the end joins the next line. */
    private static boolean continues(String line) {
        int backslashes = 0;
        for (int i = line.length() - 1; i >= 0 && line.charAt(i) == '\\'; i--) {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    /** Apache reads Latin-1; most people write UTF-8. */
    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
