package io.paddock.kernel.boot;

import io.paddock.api.admin.AdminSettings;
import io.paddock.kernel.admin.AdminFacts;
import io.paddock.kernel.boot.config.ConfigProblem;
import io.paddock.kernel.boot.config.ConfigProblemId;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that administration or metrics can't be had where they should be. That is an error if the operator has asked for
 * them; if they are only on because nobody said anything, as on each of several servers of one machine, it is a warning.
 */
record AdminPorts(AdminFacts facts) {
    private static final Logger LOG = LoggerFactory.getLogger(AdminPorts.class);

    void missing(InetSocketAddress address, String reason) {
        AdminSettings settings = facts.settings();
        boolean isMetrics = !address.equals(settings.address());
        String where = address.getHostString() + ":" + address.getPort();
        String seen = address.isUnresolved() ? "the name is unknown" : reason;
        if (isMetrics || facts.askedFor()) {
            LOG.error("{}", problem(where, isMetrics ? "are no metrics" : "is no administration", seen,
                    isMetrics
                            ? "correct metricsProvider.httpPort or metricsProvider.httpHost"
                            : "correct admin.serverPort or admin.serverAddress"));
        } else {
            LOG.warn("{}", problem(where, "is no administration", seen,
                    "set admin.serverPort to a free port (0 for any), or admin.enableServer=false if it is not wanted"));
        }
    }

    private static ConfigProblem problem(String where, String whatIsMissing, String seen, String remedy) {
        return new ConfigProblem(ConfigProblemId.NO_ADMIN, where,
                "there " + whatIsMissing + " over HTTP, and the server goes on without", seen, remedy);
    }
}
