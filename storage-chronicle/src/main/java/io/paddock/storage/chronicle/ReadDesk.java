package io.paddock.storage.chronicle;

import io.paddock.api.storage.StorageEvents;
import java.util.ArrayDeque;
import java.util.Queue;

/** The kernel's side of the reader: keeps requests until what was ordered before them is done. Kernel thread. */
final class ReadDesk {
    private final ReadThread thread;
    private final GroupExchange journal;
    private final Queue<ReadRequest> waiting = new ArrayDeque<>();
    private ReadBatch telling;
    private int underWay;

    ReadDesk(ReadThread thread, GroupExchange journal) {
        this.thread = thread;
        this.journal = journal;
    }

    void read(ReadRequest request) {
        waiting.add(request);
        flush();
    }

    int poll(StorageEvents events, int limit) {
        flush();
        int told = 0;
        while (told < limit) {
            if (telling == null) {
                telling = thread.poll();
                if (telling == null) {
                    break;
                }
            }
            told += telling.tell(events, limit - told);
            if (telling.isTold()) {
                if (telling.endsRead()) {
                    underWay--;
                }
                thread.giveBack(telling);
                telling = null;
            }
        }
        return told;
    }

    private void flush() {
        while (underWay < ReadThread.MAX_REQUESTS
                && !waiting.isEmpty()
                && waiting.element().ordersBefore() <= journal.ordersDone()) {
            underWay++;
            thread.submit(waiting.remove());
        }
    }
}
