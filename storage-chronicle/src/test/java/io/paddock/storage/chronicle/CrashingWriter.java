package io.paddock.storage.chronicle;

import io.paddock.testkit.StorageProbe;
import java.nio.file.Path;

/**
 * A process that writes and is killed in the middle: prints the zxid of each answer as soon as it has it, and ends
 * without any tidying up while more appends are on their way.
 */
final class CrashingWriter {
    private CrashingWriter() {}

    /** @param args directory, first zxid, how many syncs to live for */
    public static void main(String[] args) throws Exception {
        long zxid = Long.parseLong(args[1]);
        int rounds = Integer.parseInt(args[2]);
        StorageProbe storage = Stores.create(Path.of(args[0]));
        storage.recover();
        int seen = 0;
        for (int round = 0; ; round++) {
            for (int i = 0; i < 7; i++, zxid++) {
                storage.append(zxid, "t" + zxid);
            }
            storage.storage().sync(round + 1);
            storage.poll(100);
            for (; seen < storage.events().size(); seen++) {
                String event = storage.events().get(seen);
                System.out.println("durable " + event.substring(event.lastIndexOf(' ') + 1));
                if (--rounds == 0) {
                    System.out.flush();
                    Runtime.getRuntime().halt(9);
                }
            }
        }
    }
}
