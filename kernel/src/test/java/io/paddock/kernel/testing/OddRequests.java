package io.paddock.kernel.testing;

import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.OpCode;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Requests whose records can be read, and whose values no client of good sense would send: any flags with any operation, texts and
 * lists that are null, paths of all kinds, those of quotas among them.
 */
public final class OddRequests {
    private static final int[] OPS = {
        OpCode.CREATE, OpCode.CREATE2, OpCode.CREATE_CONTAINER, OpCode.CREATE_TTL, OpCode.DELETE, OpCode.SET_DATA, OpCode.MULTI,
        OpCode.CREATE, OpCode.CREATE2, OpCode.CREATE_CONTAINER, OpCode.CREATE_TTL, OpCode.DELETE, OpCode.SET_DATA, OpCode.MULTI,
        OpCode.EXISTS, OpCode.GET_DATA, OpCode.GET_CHILDREN, OpCode.GET_CHILDREN2, OpCode.GET_ACL, OpCode.SET_ACL,
        OpCode.SYNC, OpCode.PING, OpCode.CHECK_WATCHES, OpCode.REMOVE_WATCHES, OpCode.MULTI_READ,
        OpCode.SET_WATCHES, OpCode.SET_WATCHES2, OpCode.GET_EPHEMERALS, OpCode.GET_ALL_CHILDREN_NUMBER,
        OpCode.ADD_WATCH, OpCode.WHO_AM_I, OpCode.AUTH, OpCode.SASL, OpCode.RECONFIG, OpCode.CHECK,
        OpCode.DELETE_CONTAINER, OpCode.CREATE_SESSION
    };
    private static final int[] IN_MULTI = {
        OpCode.CREATE, OpCode.CREATE2, OpCode.CREATE_CONTAINER, OpCode.CREATE_TTL, OpCode.DELETE, OpCode.SET_DATA, OpCode.CHECK
    };
    private static final int[] IN_MULTI_READ = {OpCode.GET_DATA, OpCode.GET_CHILDREN, OpCode.EXISTS};
    private static final List<String> PATHS = List.of(
            "/", "/a", "/a/b", "/a/b/c", "/b", "/b/x", "/c", "/s-", "/q", "/q/x", "/q/x/y", "/zookeeper", "/zookeeper/config",
            "/zookeeper/quota", "/zookeeper/quota/q", "/zookeeper/quota/q/zookeeper_limits", "/zookeeper/quota/q/zookeeper_stats",
            "/zookeeper/quota/zookeeper_limits", "/zookeeper/quota/zookeeper_stats", "/zookeeper/quota/q/x",
            "/zookeeper/quota/q/x/zookeeper_limits", "/zookeeper/quota/q/x/zookeeper_stats", "/ü");
    private static final List<String> BAD_PATHS = List.of(
            "", "a", "//", "/a/", "/a//b", "/.", "/..", "/a/./b", "/a/../b", "/\0", "/a\u0001b", "/\ud800", "/\uf000", "/\ufff5",
            "/zookeeper/", "/a/...", "/".repeat(300));
    private static final List<String> TEXTS = List.of(
            "", "x", "hello", "count=1,bytes=10", "count=-1,bytes=-1", "count=3,bytes=100=;byteHardLimit=20;countHardLimit=2", "count=x",
            "=", ";", "count=9999999999999999999,bytes=1", "bytes=1");
    private static final long[] TTLS = {-1, 0, 1, 60_000, -5, Long.MIN_VALUE, Long.MAX_VALUE, (1L << 40) - 1, 1L << 40};
    private static final List<String> SCHEMES = List.of("world", "auth", "digest", "ip", "foo", "", "super", "sasl", "x509");
    private static final List<String> IDS = List.of("anyone", "", "u:xxxxxxxxxxxxxxxxxxxxxxxxxxxx", "127.0.0.1", "127.0.0.0/8", "bad");

    private final Random random;

    public OddRequests(Random random) {
        this.random = random;
    }

    /** Any operation of a client, and now and then one that there isn't. */
    public int op() {
        return random.nextInt(50) == 0 ? random.nextInt(120) - 5 : OPS[random.nextInt(OPS.length)];
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String path() {
        int dice = random.nextInt(100);
        return dice == 0 ? null : dice < 8 ? one(BAD_PATHS) : one(PATHS);
    }

    private String data() {
        return random.nextInt(8) == 0 ? null : random.nextInt(8) == 0 ? "y".repeat(random.nextInt(400)) : one(TEXTS);
    }

    private int version() {
        return random.nextInt(8) == 0 ? random.nextInt() : random.nextInt(6) - 2;
    }

    /** The record of a request of that kind. */
    public Consumer<JuteWriter> body(int op) {
        return switch (op) {
            case OpCode.CREATE, OpCode.CREATE2, OpCode.CREATE_CONTAINER -> create();
            case OpCode.CREATE_TTL -> create().andThen(out -> out.writeLong(TTLS[random.nextInt(TTLS.length)]));
            case OpCode.DELETE, OpCode.CHECK -> Bodies.version(path(), version());
            case OpCode.SET_DATA -> Bodies.set(path(), data(), version());
            case OpCode.EXISTS, OpCode.GET_DATA, OpCode.GET_CHILDREN, OpCode.GET_CHILDREN2 -> Bodies.read(path(), random.nextBoolean());
            case OpCode.SET_ACL -> setAcl();
            case OpCode.MULTI -> multi(IN_MULTI);
            case OpCode.MULTI_READ -> multi(IN_MULTI_READ);
            case OpCode.CHECK_WATCHES, OpCode.REMOVE_WATCHES, OpCode.ADD_WATCH -> Bodies.watch(path(), random.nextInt(9) - 1);
            case OpCode.SET_WATCHES, OpCode.SET_WATCHES2 -> setWatches(op == OpCode.SET_WATCHES ? 3 : 5);
            case OpCode.AUTH -> Bodies.auth(random.nextInt(9) == 0 ? null : one(SCHEMES), data());
            case OpCode.SASL -> out -> out.writeBuffer(random.nextInt(9) == 0 ? null : new byte[random.nextInt(9)]);
            case OpCode.RECONFIG -> out -> out.writeString(data()).writeString(data()).writeString(data()).writeLong(version());
            case OpCode.PING, OpCode.WHO_AM_I, OpCode.CLOSE_SESSION -> Bodies.none();
            case OpCode.CREATE_SESSION -> out -> out.writeInt(version());
            default -> Bodies.path(path());
        };
    }

    private Consumer<JuteWriter> create() {
        String path = path();
        String data = data();
        int flags = random.nextInt(3) == 0 ? random.nextInt(12) - 2 : random.nextInt(7);
        Consumer<JuteWriter> acl = acl();
        return out -> {
            out.writeString(path).writeString(data);
            acl.accept(out);
            out.writeInt(flags);
        };
    }

    private Consumer<JuteWriter> setAcl() {
        String path = path();
        Consumer<JuteWriter> acl = acl();
        int version = version();
        return out -> {
            out.writeString(path);
            acl.accept(out);
            out.writeInt(version);
        };
    }

    private Consumer<JuteWriter> acl() {
        if (random.nextInt(4) > 0) {
            return out -> out.writeInt(1).writeInt(31).writeString("world").writeString("anyone");
        }
        int count = random.nextInt(5) - 1;
        return out -> {
            out.writeInt(count);
            for (int i = 0; i < count; i++) {
                out.writeInt(random.nextInt(40) - 2);
                out.writeString(random.nextInt(20) == 0 ? null : one(SCHEMES));
                out.writeString(random.nextInt(20) == 0 ? null : one(IDS));
            }
        };
    }

    private Consumer<JuteWriter> multi(int[] ops) {
        Consumer<JuteWriter> all = out -> {};
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            int op = random.nextInt(60) == 0 ? op() : ops[random.nextInt(ops.length)];
            all = all.andThen(Bodies.op(op, body(op)));
        }
        return all.andThen(Bodies.multi());
    }

    private Consumer<JuteWriter> setWatches(int lists) {
        return out -> {
            out.writeLong(random.nextInt(20));
            for (int list = 0; list < lists; list++) {
                int count = random.nextInt(4) - 1;
                out.writeInt(count);
                for (int i = 0; i < count; i++) {
                    out.writeString(path());
                }
            }
        };
    }
}
