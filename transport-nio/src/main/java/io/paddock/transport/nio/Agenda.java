package io.paddock.transport.nio;

import java.util.ArrayDeque;

/**
 * Who gets a turn, first come first served. The selector reports ready channels in the same order each time, so that
 * handling them in its order would starve the last ones whenever {@code poll} reaches its limit.
 */
final class Agenda {
    private final ArrayDeque<Turn> waiting = new ArrayDeque<>(256);

    void add(Turn turn) {
        if (!turn.waiting) {
            turn.waiting = true;
            waiting.addLast(turn);
        }
    }

    /** The next one, or null. */
    Turn next() {
        Turn turn = waiting.pollFirst();
        if (turn != null) {
            turn.waiting = false;
        }
        return turn;
    }

    int size() {
        return waiting.size();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }
}
