package io.paddock.kernel.client.words;

import java.nio.ByteBuffer;

/** The Java machine, the system and the memory. */
final class Envi implements Word {
    private static final long MEGABYTE = 1 << 20;

    @Override
    public String name() {
        return "envi";
    }

    @Override
    public String whileNotServing() {
        return null;
    }

    @Override
    public void answer(WordContext server, ByteBuffer argument, StringBuilder out) {
        out.append("Environment:\n");
        server.info().environment().forEach((key, value) ->
                out.append(key).append('=').append(value).append('\n'));
        Runtime runtime = Runtime.getRuntime();
        memory(out, "free", runtime.freeMemory());
        memory(out, "max", runtime.maxMemory());
        memory(out, "total", runtime.totalMemory());
    }

    private static void memory(StringBuilder out, String which, long bytes) {
        out.append("os.memory.").append(which).append('=').append(bytes / MEGABYTE).append("MB\n");
    }
}
