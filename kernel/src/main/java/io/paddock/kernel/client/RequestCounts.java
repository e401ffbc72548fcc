package io.paddock.kernel.client;

import io.paddock.kernel.observe.CounterRegistry;
import io.paddock.kernel.observe.Total;
import io.paddock.kernel.wire.OpCode;

/** How many requests of each kind have come in ({@code op_count_*}). Kernel thread only. */
final class RequestCounts {
    private static final int FIRST_OP = OpCode.CLOSE_SESSION;
    private static final int LAST_OP = OpCode.WHO_AM_I;

    private final Total all;
    private final Total[] byOp = new Total[LAST_OP - FIRST_OP + 1];

    RequestCounts(CounterRegistry registry) {
        all = registry.counter("op_count_total");
        for (int op = FIRST_OP; op <= LAST_OP; op++) {
            String name = nameOf(op);
            byOp[op - FIRST_OP] = name == null ? null : registry.counter("op_count_" + name);
        }
    }

    void add(int op) {
        all.add(1);
        Total own = op < FIRST_OP || op > LAST_OP ? null : byOp[op - FIRST_OP];
        if (own != null) {
            own.add(1);
        }
    }

    /** What that kind of request is called in the metrics; null for an unknown one. */
    static String nameOf(int op) {
        return switch (op) {
            case OpCode.CREATE, OpCode.CREATE2, OpCode.CREATE_CONTAINER, OpCode.CREATE_TTL -> "create";
            case OpCode.DELETE -> "delete";
            case OpCode.EXISTS -> "exists";
            case OpCode.GET_DATA -> "get_data";
            case OpCode.SET_DATA -> "set_data";
            case OpCode.GET_ACL -> "get_acl";
            case OpCode.SET_ACL -> "set_acl";
            case OpCode.GET_CHILDREN, OpCode.GET_CHILDREN2 -> "get_children";
            case OpCode.GET_ALL_CHILDREN_NUMBER -> "get_all_children_number";
            case OpCode.GET_EPHEMERALS -> "get_ephemerals";
            case OpCode.SYNC -> "sync";
            case OpCode.PING -> "ping";
            case OpCode.MULTI -> "multi";
            case OpCode.MULTI_READ -> "multi_read";
            case OpCode.CHECK -> "check";
            case OpCode.CHECK_WATCHES -> "check_watches";
            case OpCode.REMOVE_WATCHES -> "remove_watches";
            case OpCode.ADD_WATCH -> "add_watch";
            case OpCode.SET_WATCHES, OpCode.SET_WATCHES2 -> "set_watches";
            case OpCode.CREATE_SESSION -> "create_session";
            case OpCode.CLOSE_SESSION -> "close_session";
            case OpCode.RECONFIG -> "reconfig";
            case OpCode.WHO_AM_I -> "who_am_i";
            default -> null;
        };
    }
}
