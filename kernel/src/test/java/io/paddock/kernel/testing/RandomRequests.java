package io.paddock.kernel.testing;

import io.paddock.kernel.wire.Acl;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.OpCode;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Well-formed requests of all kinds over a small set of paths. */
public final class RandomRequests {
    private static final int[] WRITES = {
        OpCode.CREATE, OpCode.CREATE2, OpCode.CREATE_CONTAINER, OpCode.DELETE, OpCode.SET_DATA, OpCode.MULTI
    };
    private static final int[] OTHERS = {
        OpCode.EXISTS, OpCode.GET_DATA, OpCode.GET_CHILDREN, OpCode.GET_CHILDREN2, OpCode.GET_ACL, OpCode.SET_ACL,
        OpCode.SYNC, OpCode.PING, OpCode.CHECK_WATCHES, OpCode.REMOVE_WATCHES, OpCode.MULTI_READ,
        OpCode.SET_WATCHES, OpCode.SET_WATCHES2, OpCode.GET_EPHEMERALS, OpCode.GET_ALL_CHILDREN_NUMBER,
        OpCode.ADD_WATCH, OpCode.WHO_AM_I, OpCode.AUTH, OpCode.SASL, OpCode.CREATE_TTL, OpCode.RECONFIG,
        OpCode.CHECK, OpCode.CLOSE_SESSION, OpCode.CREATE_SESSION, OpCode.DELETE_CONTAINER
    };

    private final Random random;

    public RandomRequests(Random random) {
        this.random = random;
    }

    /** One that changes the tree, if it can. */
    public int writeOp() {
        return WRITES[random.nextInt(WRITES.length)];
    }

    /** Any there is. */
    public int op() {
        int choice = random.nextInt(WRITES.length + OTHERS.length);
        return choice < WRITES.length ? WRITES[choice] : OTHERS[choice - WRITES.length];
    }

    private String path() {
        StringBuilder path = new StringBuilder();
        int depth = 1 + random.nextInt(3);
        for (int i = 0; i < depth; i++) {
            path.append('/').append((char) ('a' + random.nextInt(4)));
        }
        return path.toString();
    }

    private String data() {
        return random.nextInt(8) == 0 ? null : "x".repeat(random.nextInt(20));
    }

    private int version() {
        return random.nextInt(3) - 1;
    }

    private List<String> paths() {
        return random.nextBoolean() ? List.of(path()) : List.of(path(), path());
    }

    /** The record of a request of that kind; its ACLs are this one. */
    public Consumer<JuteWriter> body(int op, List<Acl> acl) {
        return switch (op) {
            case OpCode.CREATE, OpCode.CREATE2 -> Bodies.create(path(), data(), random.nextInt(4), acl);
            case OpCode.CREATE_CONTAINER -> Bodies.create(path(), data(), Bodies.CONTAINER, acl);
            case OpCode.CREATE_TTL -> Bodies.create(path(), data(), 5, acl).andThen(out -> out.writeLong(60_000));
            case OpCode.DELETE, OpCode.CHECK -> Bodies.version(path(), version());
            case OpCode.SET_DATA -> Bodies.set(path(), data(), version());
            case OpCode.EXISTS, OpCode.GET_DATA, OpCode.GET_CHILDREN, OpCode.GET_CHILDREN2 ->
                Bodies.read(path(), random.nextBoolean());
            case OpCode.SET_ACL -> acl(path(), acl, version());
            case OpCode.MULTI -> multi(acl, OpCode.CREATE, OpCode.DELETE, OpCode.SET_DATA, OpCode.CHECK);
            case OpCode.MULTI_READ -> multi(acl, OpCode.GET_DATA, OpCode.GET_CHILDREN);
            case OpCode.CHECK_WATCHES, OpCode.REMOVE_WATCHES -> Bodies.watch(path(), 1 + random.nextInt(5));
            case OpCode.ADD_WATCH -> Bodies.watch(path(), random.nextInt(2));
            case OpCode.SET_WATCHES, OpCode.SET_WATCHES2 -> setWatches(op == OpCode.SET_WATCHES ? 3 : 5);
            case OpCode.AUTH -> Bodies.auth("digest", "somebody:" + data());
            case OpCode.SASL -> out -> out.writeBuffer(new byte[random.nextInt(9)]);
            case OpCode.RECONFIG -> out -> out.writeString(null).writeString("1").writeString(null).writeLong(-1);
            case OpCode.PING, OpCode.WHO_AM_I, OpCode.CLOSE_SESSION -> Bodies.none();
            case OpCode.CREATE_SESSION -> out -> out.writeInt(10_000);
            default -> Bodies.path(path());
        };
    }

    private static Consumer<JuteWriter> acl(String path, List<Acl> acl, int version) {
        return out -> {
            out.writeString(path);
            Acl.writeList(acl, out);
            out.writeInt(version);
        };
    }

    private Consumer<JuteWriter> multi(List<Acl> acl, int... ops) {
        Consumer<JuteWriter> all = out -> {};
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            int op = ops[random.nextInt(ops.length)];
            all = all.andThen(Bodies.op(op, body(op, acl)));
        }
        return all.andThen(Bodies.multi());
    }

    private Consumer<JuteWriter> setWatches(int lists) {
        List<List<String>> all = random.ints(lists, 0, 2).mapToObj(i -> paths()).toList();
        return out -> {
            out.writeLong(0);
            all.forEach(out::writeStrings);
        };
    }
}
