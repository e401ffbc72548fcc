package io.paddock.kernel.boot;

import io.paddock.kernel.boot.config.StorageSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code initialize}, by which an operator says that a server has no data because it is new, not because its
 * disk was wiped ({@code db.autocreate=false}). It goes once there is data.
 */
final class InitializeFile {
    private static final Logger LOG = LoggerFactory.getLogger(InitializeFile.class);
    private static final String NAME = "initialize";
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final List<Path> places;

    private InitializeFile(List<Path> places) {
        this.places = places;
    }

    /** In dataDir, where the script of that name puts it, or in dataLogDir, where Apache's server looks for it. */
    static InitializeFile of(StorageSettings storage) {
        return new InitializeFile(Stream.of(storage.dataDir(), storage.dataLogDir()).distinct()
                .map(directory -> directory.resolve(NAME)).toList());
    }

    boolean exists() {
        return places.stream().anyMatch(Files::exists);
    }

    /** Deletes it as soon as this server has data that is durable; kernel thread. */
    void deleteOnceThereIsData(Kernel kernel, KernelHost host) {
        if (kernel.isEmpty() || !isDeletedBy(host.errandRunner())) {
            host.timers().schedule(LOOK_AGAIN_NANOS, () -> deleteOnceThereIsData(kernel, host));
        }
    }

    private boolean isDeletedBy(Executor errands) {
        try {
            errands.execute(this::delete);
            return true;
        } catch (RejectedExecutionException busy) {
            return false;
        }
    }

    private void delete() {
        for (Path file : places) {
            try {
                if (Files.deleteIfExists(file)) {
                    LOG.info("There is data: {} is deleted", file);
                }
            } catch (IOException e) {
                LOG.warn("{} can't be deleted ({}): delete it, or a wiped disk will be taken for a new server", file,
                        e.toString());
            }
        }
    }
}
