package io.paddock.kernel.client.words;

import io.paddock.kernel.observe.ConnectionStats;
import java.net.InetSocketAddress;

/** What words tell of a client's connection. */
public interface ConnectionFacts {
    InetSocketAddress remote();

    /** Whether it is encrypted. */
    boolean isSecure();

    /** 0 as long as there is none. */
    long sessionId();

    int timeoutMillis();

    /** Requests that wait for their answer. */
    int pendingCount();

    /** What its selection key would say: 1 if it is read from, 4 if it has to take what is sent first. */
    int interestOps();

    ConnectionStats stats();
}
