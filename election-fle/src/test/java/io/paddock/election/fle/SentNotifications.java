package io.paddock.election.fle;

import io.paddock.api.election.ElectionPort;
import io.paddock.api.election.Vote;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A port that keeps what goes through it; the configuration by itself. */
final class SentNotifications implements ElectionPort {
    private final List<Sent> sent = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private String config;
    private Vote winner;
    private int timesOvertaken;

    record Sent(long to, Notification notification) {}

    @Override
    public void send(long toServer, ByteBuffer body) {
        Notification notification = NotificationCodec.decode(body).orElseThrow();
        config = notification.config();
        sent.add(new Sent(
                toServer,
                new Notification(notification.state(), notification.vote(), notification.round(), notification.version())));
    }

    @Override
    public void otherConfiguration(String text) {
        others.add(text);
    }

    /** What came with the last one. */
    String config() {
        return config;
    }

    /** The configurations that were told. */
    List<String> others() {
        return others;
    }

    @Override
    public void elected(Vote vote) {
        winner = vote;
    }

    @Override
    public void overtaken() {
        timesOvertaken++;
    }

    int timesOvertaken() {
        return timesOvertaken;
    }

    /** Null until there is one. */
    Vote winner() {
        return winner;
    }

    /** What was sent since the last call. */
    List<Sent> drain() {
        List<Sent> drained = List.copyOf(sent);
        sent.clear();
        return drained;
    }
}
