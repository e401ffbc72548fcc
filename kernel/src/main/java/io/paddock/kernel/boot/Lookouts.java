package io.paddock.kernel.boot;

import io.paddock.api.Clock;
import io.paddock.kernel.boot.config.ServerConfig;
import io.paddock.kernel.observe.Room;
import io.paddock.kernel.observe.Spread;
import io.paddock.kernel.tree.DataTree;
import java.util.List;

/** The threads that watch the process and the machine, and tell the kernel through its inbox. */
final class Lookouts implements AutoCloseable {
    /** What a node takes beside its data and path, roughly. */
    private static final int NODE_BYTES = 100;

    private final Kernel kernel;
    private final RoomWatch rooms;
    private final PauseWatch pauses;
    private Room.Level diskBefore = Room.Level.ENOUGH;

    /** Measures for the first time, and starts to watch. The thread that runs the kernel. */
    Lookouts(ServerConfig config, Kernel kernel, KernelHost host, Clock clock) {
        this.kernel = kernel;
        this.rooms = new RoomWatch(config.operations().room(),
                List.of(config.storage().dataDir(), config.storage().dataLogDir()), clock);
        onRoom(rooms.measure());
        rooms.tell(room -> kernel.inbox().offer(() -> onRoom(room)));
        // There from the start, as with ZooKeeper, whether somebody looks out or not.
        Spread millis = host.counters().percentiles("jvm_pause_time_ms");
        this.pauses = config.operations().pauses()
                .map(settings -> new PauseWatch(settings, pause -> kernel.inbox().offer(() -> millis.record(pause))))
                .orElse(null);
    }

    /** Kernel thread. */
    private void onRoom(Room room) {
        kernel.growth().update(room);
        if (room.disk().compareTo(diskBefore) > 0) {
            kernel.roles().purge();
        }
        diskBefore = room.disk();
        DataTree tree = kernel.roles().state().tree();
        rooms.treeIs(tree.approximateDataSize() + (long) tree.nodeCount() * NODE_BYTES);
    }

    @Override
    public void close() {
        rooms.close();
        if (pauses != null) {
            pauses.close();
        }
    }
}
