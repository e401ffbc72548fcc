package io.paddock.kernel.boot.config;

/** A key and its value, trimmed, and where they stand: {@code zoo.cfg:12}. */
record ConfigLine(String key, String value, String origin) {}
