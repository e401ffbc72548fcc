package io.paddock.testkit;

import java.net.InetSocketAddress;
import java.util.Map;

/**
 * How operators ask an {@link io.paddock.api.admin.AdminServer}; its author says, for the contract knows no protocol. Each
 * method returns all that is shown, and throws if there is no answer or one that broke off. Several threads at a time.
 */
public interface AdminVisitor {

    /**
     * Runs a command; of a stream its bytes are shown as ASCII.
     *
     * @param credentials a scheme, a blank and what it takes; null for none
     */
    String run(InetSocketAddress address, String command, Map<String, String> arguments, String credentials)
            throws Exception;

    /** Looks at the metrics. */
    String metrics(InetSocketAddress address) throws Exception;

    /** Looks at the health. */
    String health(InetSocketAddress address) throws Exception;
}
