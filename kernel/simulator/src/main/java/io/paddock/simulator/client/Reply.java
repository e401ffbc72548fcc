package io.paddock.simulator.client;

import io.paddock.kernel.wire.JuteReader;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.wire.Requests.MultiHeader;
import io.paddock.kernel.wire.Stat;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client got.
 *
 * @param zxid     of the reply's header: what the server had applied
 * @param error    a code on the wire, 0 for success
 * @param path     of a created node, else null
 * @param stat     where the reply has one, else null
 * @param data     of getData
 * @param children of getChildren, in the order of the reply
 * @param parts    of a multi
 */
public record Reply(
        long zxid, int error, String path, Stat stat, byte[] data, List<String> children, List<Reply> parts) {

    private static Reply of(long zxid, int error, String path, Stat stat) {
        return new Reply(zxid, error, path, stat, null, List.of(), List.of());
    }

    static Reply read(Op op, long zxid, int error, JuteReader in) {
        if (error != 0) {
            return of(zxid, error, null, null);
        }
        if (op instanceof Op.GetData) {
            byte[] data = in.readBuffer();
            return new Reply(zxid, 0, null, Stat.read(in), data, List.of(), List.of());
        } else if (op instanceof Op.GetChildren) {
            List<String> children = in.readList(JuteReader::readString);
            return new Reply(zxid, 0, null, Stat.read(in), null, children, List.of());
        } else if (op instanceof Op.Multi) {
            return new Reply(zxid, 0, null, null, null, List.of(), readParts(zxid, in));
        }
        return switch (op.code()) {
            case OpCode.CREATE2, OpCode.CREATE_CONTAINER, OpCode.CREATE_TTL ->
                of(zxid, 0, in.readString(), Stat.read(in));
            case OpCode.SET_DATA, OpCode.EXISTS -> of(zxid, 0, null, Stat.read(in));
            default -> of(zxid, 0, null, null);
        };
    }

    private static List<Reply> readParts(long zxid, JuteReader in) {
        List<Reply> parts = new ArrayList<>();
        MultiHeader header = MultiHeader.read(in);
        while (!header.done()) {
            parts.add(switch (header.type()) {
                case OpCode.ERROR -> of(zxid, in.readInt(), null, null);
                case OpCode.CREATE -> of(zxid, 0, in.readString(), null);
                case OpCode.CREATE2 -> of(zxid, 0, in.readString(), Stat.read(in));
                case OpCode.SET_DATA -> of(zxid, 0, null, Stat.read(in));
                default -> of(zxid, 0, null, null);
            });
            header = MultiHeader.read(in);
        }
        return parts;
    }
}
