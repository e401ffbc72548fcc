package io.paddock.simulator.disk;

import io.paddock.api.ModuleContext;
import io.paddock.api.ModuleStartException;
import io.paddock.api.ProviderName;
import io.paddock.api.storage.Storage;
import io.paddock.api.storage.StorageProvider;
import io.paddock.simulator.time.World;
import io.paddock.testkit.StorageContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The virtual storage is held to what real ones are held to. A directory stands for a disk: a file in it says which,
 * and a copy of the directory stands for a copy of the disk.
 */
class VirtualStorageContractTest extends StorageContract {
    private final World world = World.of(1);
    private final List<VirtualDisk> disks = new ArrayList<>();
    private final Map<Path, VirtualDisk> diskOf = new HashMap<>();

    @ProviderName("virtual")
    private final class Provider implements StorageProvider {
        @Override
        public Storage create(ModuleContext context) throws ModuleStartException {
            try {
                VirtualDisk disk = disk(context.server().journalDir());
                return new SteppedStorage(
                        world.queue(), new VirtualStorage(disk, world.queue(), context.wakeup()::signal));
            } catch (IOException e) {
                throw new ModuleStartException("no disk", e);
            }
        }

        private VirtualDisk disk(Path directory) throws IOException {
            VirtualDisk own = diskOf.get(directory);
            if (own != null) {
                own.crash(Loss.EVERYTHING);
                return own;
            }
            Path label = directory.resolve("disk");
            VirtualDisk disk = Files.exists(label)
                    ? disks.get(Integer.parseInt(Files.readString(label))).copy()
                    : new VirtualDisk(DiskShape.fast(), world.seeds().split("disk"));
            Files.writeString(label, Integer.toString(disks.size()));
            disks.add(disk);
            diskOf.put(directory, disk);
            return disk;
        }
    }

    @Override
    protected StorageProvider provider() {
        return new Provider();
    }
}
