package io.paddock.kernel.client.words;

import io.paddock.kernel.zab.Role;
import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * {@code rqld}: this server should lead; {@code ydld}: another than this one should. Words of ClickHouse Keeper's, with
 * its answers; a refusal says why.
 */
final class LeadershipWord implements Word {
    static final LeadershipWord RQLD =
            new LeadershipWord("rqld", "leadership request", Role::requestLeadership);
    static final LeadershipWord YDLD =
            new LeadershipWord("ydld", "yield leadership request", Role::yieldLeadership);

    private final String name;
    private final String request;
    private final BiConsumer<Role, Consumer<String>> ask;

    private LeadershipWord(String name, String request, BiConsumer<Role, Consumer<String>> ask) {
        this.name = name;
        this.request = request;
        this.ask = ask;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void answer(WordContext server, ByteBuffer argument, Consumer<String> reply) {
        ask.accept(server.role(), refusal -> reply.accept(refusal == null
                ? "Sent " + request + " to leader."
                : "Failed to send " + request + " to leader: " + refusal + "."));
    }

    @Override
    public void answer(WordContext server, ByteBuffer argument, StringBuilder out) {
        throw new IllegalStateException("the answer comes later");
    }
}
