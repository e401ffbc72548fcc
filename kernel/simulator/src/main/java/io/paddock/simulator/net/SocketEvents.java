package io.paddock.simulator.net;

/** What happens to one end of a connection. Never called from within a call of that end. */
public interface SocketEvents {

    /** The connection that was dialled is there. */
    void connected();

    /** More bytes can be read, see {@link VirtualSocket#readable()}. */
    void readable();

    /** Some of what was written has gone out. */
    void drained();

    /** The other end is gone, the network has given up, or the connection could not be made. Told once. */
    void closed(String reason);
}
