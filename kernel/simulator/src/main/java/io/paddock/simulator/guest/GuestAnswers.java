package io.paddock.simulator.guest;

import io.paddock.api.storage.StorageEvents;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What a guest has told, kept until virtual time has come for it. */
final class GuestAnswers implements StorageEvents {
    private final Map<Long, Answer> asked = new HashMap<>(); // never iterated
    private Consumer<StorageEvents> failure;

    /** The answer to one request: perhaps several events. */
    private static final class Answer {
        final List<Consumer<StorageEvents>> events = new ArrayList<>();
        boolean complete;
        boolean takesMore = true;
    }

    /** An answer to that token is awaited. */
    void expect(long token) {
        if (asked.putIfAbsent(token, new Answer()) != null) {
            throw new IllegalStateException("token " + token + " is used twice");
        }
    }

    boolean isComplete(long token) {
        return asked.get(token).complete;
    }

    /** The writer of that token is full. */
    void mustPause(long token) {
        asked.get(token).takesMore = false;
    }

    boolean takesMore(long token) {
        return asked.get(token).takesMore;
    }

    /** The events of a complete answer, or of one that nobody waits for any longer. */
    List<Consumer<StorageEvents>> take(long token) {
        return asked.remove(token).events;
    }

    /** Told once, and nothing after it; null if all is well. */
    Consumer<StorageEvents> failure() {
        return failure;
    }

    private Answer answerTo(long token) {
        Answer answer = asked.get(token);
        if (answer == null || answer.complete) {
            throw new IllegalStateException("the storage answers token " + token
                    + (answer == null ? ", which waits for no answer" : " twice"));
        }
        if (failure != null) {
            throw new IllegalStateException("the storage answers token " + token + " after it has failed");
        }
        return answer;
    }

    private void complete(long token, Consumer<StorageEvents> event) {
        Answer answer = answerTo(token);
        answer.events.add(event);
        answer.complete = true;
    }

    @Override
    public void synced(long token, long lastDurableZxid) {
        complete(token, events -> events.synced(token, lastDurableZxid));
    }

    @Override
    public void truncated(long token, long zxid) {
        complete(token, events -> events.truncated(token, zxid));
    }

    @Override
    public void epochsSaved(long token) {
        complete(token, events -> events.epochsSaved(token));
    }

    @Override
    public void record(long token, long zxid, ByteBuffer record) {
        byte[] bytes = new byte[record.remaining()];
        record.get(record.position(), bytes);
        answerTo(token).events.add(events -> events.record(token, zxid, ByteBuffer.wrap(bytes)));
    }

    @Override
    public void readDone(long token, ReadOutcome outcome) {
        complete(token, events -> events.readDone(token, outcome));
    }

    @Override
    public void snapshotReady(long token) {
        answerTo(token).takesMore = true;
    }

    @Override
    public void snapshotSaved(long token, long zxid) {
        complete(token, events -> events.snapshotSaved(token, zxid));
    }

    @Override
    public void snapshotFailed(long token, String reason) {
        complete(token, events -> events.snapshotFailed(token, reason));
    }

    @Override
    public void failed(String reason, Throwable cause) {
        if (failure != null) {
            throw new IllegalStateException("the storage fails twice: " + reason);
        }
        failure = events -> events.failed(reason, cause);
    }
}
