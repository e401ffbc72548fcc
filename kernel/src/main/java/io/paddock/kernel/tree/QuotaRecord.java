package io.paddock.kernel.tree;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The text in {@code zookeeper_limits} and {@code zookeeper_stats} ({@code StatsTrack}): {@code count=4,bytes=5},
 * perhaps followed by {@code =;byteHardLimit=10;countHardLimit=10}. What is absent or no number is -1, no limit.
 */
final class QuotaRecord {
    static final String COUNT = "count";
    static final String BYTES = "bytes";
    static final String COUNT_HARD_LIMIT = "countHardLimit";
    static final String BYTES_HARD_LIMIT = "byteHardLimit";

    private final Map<String, Long> values = new TreeMap<>();

    private QuotaRecord() {}

    static QuotaRecord of(long count, long bytes) {
        QuotaRecord record = new QuotaRecord();
        record.values.put(COUNT, count);
        record.values.put(BYTES, bytes);
        return record;
    }

    static QuotaRecord parse(byte[] text) {
        QuotaRecord record = new QuotaRecord();
        if (text != null) {
            for (String pair : new String(text, StandardCharsets.UTF_8).split("[,;]+")) {
                String[] keyAndValue = pair.split("=");
                if (keyAndValue.length > 1) {
                    record.values.put(keyAndValue[0], number(keyAndValue[1]));
                }
            }
        }
        return record;
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1; // clients write these nodes: what they mistype must not stop a server
        }
    }

    long get(String key) {
        return values.getOrDefault(key, -1L);
    }

    /** The limit that counts: the hard one if there is one. */
    long limit(String softKey, String hardKey) {
        return get(hardKey) > -1 ? get(hardKey) : get(softKey);
    }

    QuotaRecord plus(long count, long bytes) {
        values.put(COUNT, get(COUNT) + count);
        values.put(BYTES, get(BYTES) + bytes);
        return this;
    }

    byte[] toBytes() {
        StringBuilder text = new StringBuilder();
        text.append(COUNT).append('=').append(get(COUNT)).append(',').append(BYTES).append('=').append(get(BYTES));
        String separator = "=;"; // makes parsers of 3.4 skip the rest
        for (Map.Entry<String, Long> entry : values.entrySet()) {
            if (!entry.getKey().equals(COUNT) && !entry.getKey().equals(BYTES)) {
                text.append(separator).append(entry.getKey()).append('=').append(entry.getValue());
                separator = ";";
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
