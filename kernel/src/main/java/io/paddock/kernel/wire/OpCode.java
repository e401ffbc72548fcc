package io.paddock.kernel.wire;

/** The operations of the client protocol; some are also types of transactions ({@code ZooDefs.OpCode}). */
public final class OpCode {
    public static final int NOTIFICATION = 0;
    public static final int CREATE = 1;
    public static final int DELETE = 2;
    public static final int EXISTS = 3;
    public static final int GET_DATA = 4;
    public static final int SET_DATA = 5;
    public static final int GET_ACL = 6;
    public static final int SET_ACL = 7;
    public static final int GET_CHILDREN = 8;
    public static final int SYNC = 9;
    public static final int PING = 11;
    public static final int GET_CHILDREN2 = 12;
    public static final int CHECK = 13;
    public static final int MULTI = 14;
    public static final int CREATE2 = 15;
    public static final int RECONFIG = 16;
    public static final int CHECK_WATCHES = 17;
    public static final int REMOVE_WATCHES = 18;
    public static final int CREATE_CONTAINER = 19;
    public static final int DELETE_CONTAINER = 20;
    public static final int CREATE_TTL = 21;
    public static final int MULTI_READ = 22;
    public static final int AUTH = 100;
    public static final int SET_WATCHES = 101;
    public static final int SASL = 102;
    public static final int GET_EPHEMERALS = 103;
    public static final int GET_ALL_CHILDREN_NUMBER = 104;
    public static final int SET_WATCHES2 = 105;
    public static final int ADD_WATCH = 106;
    public static final int WHO_AM_I = 107;
    public static final int CREATE_SESSION = -10;
    public static final int CLOSE_SESSION = -11;
    public static final int ERROR = -1;

    private OpCode() {}

    /** Whether a request of this kind becomes a transaction. */
    public static boolean isWrite(int op) {
        return switch (op) {
            case CREATE, CREATE2, CREATE_CONTAINER, CREATE_TTL, DELETE, DELETE_CONTAINER, SET_DATA, SET_ACL, CHECK,
                    MULTI, RECONFIG, CREATE_SESSION, CLOSE_SESSION -> true;
            default -> false;
        };
    }

    /** Whether a client may ask for this and it becomes a transaction; other such types are for servers only. */
    public static boolean isRequestToWrite(int op) {
        return isWrite(op) && op != CHECK && op != DELETE_CONTAINER;
    }

    /** The short name that operators know from {@code cons} ({@code lop=GETD}). */
    public static String shortName(int op) {
        return switch (op) {
            case NOTIFICATION -> "NOTI";
            case CREATE, CREATE2, CREATE_CONTAINER, CREATE_TTL -> "CREA";
            case DELETE, DELETE_CONTAINER -> "DELE";
            case EXISTS -> "EXIS";
            case GET_DATA -> "GETD";
            case SET_DATA -> "SETD";
            case GET_ACL -> "GETA";
            case SET_ACL -> "SETA";
            case GET_CHILDREN, GET_CHILDREN2 -> "GETC";
            case SYNC -> "SYNC";
            case PING -> "PING";
            case CHECK -> "CHEC";
            case MULTI -> "MULT";
            case MULTI_READ -> "MULR";
            case RECONFIG -> "RECO";
            case CHECK_WATCHES -> "CHKW";
            case REMOVE_WATCHES -> "REMW";
            case AUTH -> "AUTH";
            case SET_WATCHES, SET_WATCHES2 -> "SETW";
            case SASL -> "SASL";
            case GET_EPHEMERALS -> "GETE";
            case GET_ALL_CHILDREN_NUMBER -> "GETACN";
            case ADD_WATCH -> "ADDW";
            case WHO_AM_I -> "WHOI";
            case CREATE_SESSION -> "SESS";
            case CLOSE_SESSION -> "CLOS";
            default -> "NA";
        };
    }
}
