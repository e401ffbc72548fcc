package io.paddock.storage.chronicle;

import io.paddock.api.storage.StorageEvents;
import java.util.Arrays;

/**
 * What becomes durable in one go: documents, the requests that wait for them, and at most one order that follows
 * them. Filled by the kernel thread, worked on by the journal thread, told and cleared by the kernel thread again.
 */
final class Group {
    private enum Kind {
        SYNC,
        EPOCHS
    }

    private final Documents documents;
    private Kind[] kinds = new Kind[8];
    private long[] tokens = new long[8];
    private int requests;
    private int told;
    private Order order;

    private long durableZxid;
    private long forceNanos;

    Group(int documentLimit) {
        documents = new Documents(documentLimit);
    }

    Documents documents() {
        return documents;
    }

    boolean isEmpty() {
        return documents.count() == 0 && requests == 0 && order == null;
    }

    void addSync(long token) {
        add(Kind.SYNC, token);
    }

    void addEpochs(long token) {
        add(Kind.EPOCHS, token);
    }

    void close(Order last) {
        order = last;
    }

    /** What is to be done once the documents are durable; null for nothing. */
    Order order() {
        return order;
    }

    /** Journal thread: the documents are durable, and with them all up to that zxid. */
    void durable(long zxid) {
        durableZxid = zxid;
    }

    /** Journal thread: the force that began with this group took so long. */
    void forced(long nanos) {
        forceNanos = nanos;
    }

    /** How long the force that began with this group took; 0 if none did. */
    long forceNanos() {
        return forceNanos;
    }

    /**
     * Tells up to so many events.
     *
     * @return how many were told
     */
    int tell(StorageEvents events, int limit) {
        int before = told;
        while (told < requests && told - before < limit) {
            long token = tokens[told];
            switch (kinds[told++]) {
                case SYNC -> events.synced(token, durableZxid);
                case EPOCHS -> events.epochsSaved(token);
                default -> throw new AssertionError();
            }
        }
        int count = told - before;
        if (order != null && told == requests && count < limit) {
            count += order.tell(events);
            order = null;
        }
        return count;
    }

    boolean isTold() {
        return told == requests && order == null;
    }

    void clear() {
        documents.clear();
        requests = 0;
        told = 0;
        order = null;
        durableZxid = 0;
        forceNanos = 0;
    }

    private void add(Kind kind, long token) {
        if (requests == tokens.length) {
            tokens = Arrays.copyOf(tokens, requests * 2);
            kinds = Arrays.copyOf(kinds, requests * 2);
        }
        kinds[requests] = kind;
        tokens[requests++] = token;
    }
}
