package io.paddock.simulator.client;

import io.paddock.simulator.time.Chance;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws requests over a small set of paths, so that clients get in each other's way: a few directories, a few names in
 * each, some requests that can't succeed.
 */
public final class OpMix {
    private static final int KINDS = 20;
    private static final int MAX_PARTS = 4;
    private static final int MAX_NUMBERED = 12;
    private static final long MAX_TTL_MILLIS = 20_000;

    private final Chance chance;
    private final int directories;
    private final int names;
    private final int maxDataBytes;
    private final int[] weights = new int[KINDS];
    private final ArrayDeque<String> numbered = new ArrayDeque<>();
    private int total;
    private long written;

    /** A mix whose proportions are drawn too. */
    public OpMix(Chance chance, int directories, int names, int maxDataBytes) {
        this.chance = chance;
        this.directories = directories;
        this.names = names;
        this.maxDataBytes = maxDataBytes;
        for (int i = 0; i < KINDS; i++) {
            weights[i] = chance.happens(0.2) ? 0 : 1 + chance.nextInt(10);
            total += weights[i];
        }
    }

    /** Nodes of numbered names are deleted when there are many, so that the tree stays small. */
    void answered(Call call) {
        if (call.op() instanceof Op.Create create && create.isSequential() && call.reply().error() == 0) {
            numbered.addLast(call.reply().path());
        }
    }

    private String directory() {
        return "/d" + chance.nextInt(directories);
    }

    private String node() {
        return directory() + "/n" + chance.nextInt(names);
    }

    private String anyPath() {
        return chance.happens(0.3) ? directory() : node();
    }

    private byte[] data() {
        byte[] bytes = new byte[(int) chance.magnitude(8, Math.max(8, maxDataBytes))];
        long value = chance.nextLong() ^ written++;
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (value >>> (i % 8 * 8));
        }
        return bytes;
    }

    private int version() {
        return chance.happens(0.6) ? -1 : chance.nextInt(4);
    }

    /** The next request. */
    public Op next() {
        if (numbered.size() > MAX_NUMBERED) {
            return new Op.Delete(numbered.pollFirst(), -1);
        }
        int drawn = chance.nextInt(Math.max(1, total));
        int kind = 0;
        while (kind < KINDS - 1 && drawn >= weights[kind]) {
            drawn -= weights[kind++];
        }
        return switch (kind) {
            case 0, 1, 2 -> new Op.SetData(anyPath(), data(), version());
            case 3, 4 -> new Op.Create(chance.happens(0.4) ? directory() : node(), data(), 0, 0);
            case 5 -> new Op.Create(node(), data(), 1, 0);
            case 6 -> new Op.Create(directory() + "/s-", data(), chance.happens(0.5) ? 2 : 3, 0);
            case 7, 8 -> new Op.Delete(anyPath(), version());
            case 9 -> multi();
            case 10, 11 -> new Op.GetData(anyPath(), false);
            case 12 -> new Op.GetData(anyPath(), true);
            case 13 -> new Op.Exists(anyPath(), chance.nextBoolean());
            case 14 -> new Op.GetChildren(directory(), chance.nextBoolean());
            case 15 -> new Op.AddWatch(anyPath(), chance.nextBoolean());
            case 16, 17 -> new Op.Sync("/");
            case 18 -> new Op.Create(node(), data(), Op.Create.CONTAINER, 0);
            default -> new Op.Create(node(), data(), Op.Create.WITH_TTL, chance.between(1, MAX_TTL_MILLIS));
        };
    }

    private Op multi() {
        List<Op> parts = new ArrayList<>();
        for (int i = 1 + chance.nextInt(MAX_PARTS); i > 0; i--) {
            parts.add(switch (chance.nextInt(5)) {
                case 0 -> new Op.Create(node(), data(), chance.nextInt(4), 0);
                case 1 -> new Op.Delete(node(), version());
                case 2 -> new Op.Check(anyPath(), chance.nextInt(3));
                default -> new Op.SetData(anyPath(), data(), version());
            });
        }
        return new Op.Multi(parts);
    }
}
