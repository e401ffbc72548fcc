package io.paddock.simulator.check;

import io.paddock.kernel.wire.ErrorCode;
import io.paddock.kernel.wire.Stat;
import io.paddock.simulator.client.Call;
import io.paddock.simulator.client.Op;
import io.paddock.simulator.client.Reply;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;

/** Whether an answer is the right one: writes against their place in the history, reads against the tree at their zxid. */
final class ReplyJudge {
    private final Replay replay;

    ReplyJudge(Replay replay) {
        this.replay = replay;
    }

    void judge(Call call) {
        Reply reply = call.reply();
        if (call.op().isWrite()) {
            judgeWrite(call, reply);
        } else if (!(call.op() instanceof Op.SetWatches)) {
            judgeRead(call, reply);
        }
    }

    private void judgeWrite(Call call, Reply reply) {
        Replay.Done done = replay.doneOf(call);
        if (done == null) {
            throw new Violation(call + " was answered (" + reply + ") and is not in the committed history");
        }
        if (done.zxid() != reply.zxid()) {
            throw new Violation(call + " was done at 0x" + Long.toHexString(done.zxid()) + ", and its answer says 0x"
                    + Long.toHexString(reply.zxid()));
        }
        if (reply.zxid() <= call.floorZxid()) {
            throw new Violation(call + " took effect at 0x" + Long.toHexString(reply.zxid())
                    + ", before a write that was acknowledged before it began: 0x" + Long.toHexString(call.floorZxid()));
        }
        if (!matches(done.outcome(), reply)) {
            throw new Violation(call + " came to " + done.outcome() + ", and was answered " + reply);
        }
    }

    private static boolean matches(Outcome outcome, Reply reply) {
        boolean same = outcome.error() == reply.error()
                && (outcome.path() == null || outcome.path().equals(reply.path()))
                && (outcome.stat() == null || outcome.stat().equals(reply.stat()))
                && outcome.parts().size() == reply.parts().size();
        for (int i = 0; same && i < outcome.parts().size(); i++) {
            same = matches(outcome.parts().get(i), reply.parts().get(i));
        }
        return same;
    }

    private void judgeRead(Call call, Reply reply) {
        if (reply.zxid() > replay.lastZxid() && (reply.zxid() & 0xffff_ffffL) != 0) {
            throw new Violation(call + " was answered from a state that is not committed: " + reply);
        }
        if (call.op() instanceof Op.Sync) {
            if (reply.zxid() < call.floorZxid()) {
                throw new Violation(call + " was answered at 0x" + Long.toHexString(reply.zxid())
                        + ", before a write that was acknowledged before it began: 0x"
                        + Long.toHexString(call.floorZxid()));
            }
        } else if (call.op() instanceof Op.Exists exists) {
            judgeNode(call, exists.path(), reply);
        } else if (call.op() instanceof Op.GetData get) {
            NodeState node = judgeNode(call, get.path(), reply);
            if (node != null && !Arrays.equals(node.data(), reply.data())) {
                throw wrong(call, "other data", reply);
            }
        } else if (call.op() instanceof Op.GetChildren get) {
            NodeState node = judgeNode(call, get.path(), reply);
            if (node != null) {
                judgeChildren(call, replay.tree().children(get.path(), reply.zxid()), reply);
            }
        } else if (reply.error() != 0) {
            throw wrong(call, "success", reply);
        }
    }

    private NodeState judgeNode(Call call, String path, Reply reply) {
        NodeState node = replay.tree().find(path, reply.zxid());
        int error = node == null ? ErrorCode.NO_NODE.code() : 0;
        Stat stat = node == null ? null : node.stat();
        if (reply.error() != error || stat != null && !stat.equals(reply.stat())) {
            throw wrong(call, node == null ? "no node" : stat.toString(), reply);
        }
        return node;
    }

    private static void judgeChildren(Call call, SortedSet<String> expected, Reply reply) {
        if (reply.children().size() != expected.size() || !new TreeSet<>(reply.children()).equals(expected)) {
            throw wrong(call, "children " + expected, reply);
        }
    }

    private static Violation wrong(Call call, String expected, Reply reply) {
        return new Violation(call + " should have shown " + expected + " and was answered " + reply);
    }
}
