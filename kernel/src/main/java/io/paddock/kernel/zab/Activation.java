package io.paddock.kernel.zab;

import io.paddock.kernel.tree.DataTree;
import io.paddock.kernel.zab.peer.ConfigurationText;
import io.paddock.kernel.zab.peer.Configurations;
import io.paddock.kernel.zab.peer.MalformedConfigurationException;
import io.paddock.kernel.zab.peer.ServerSet;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The moment at which a configuration is agreed on, on one server. */
final class Activation {
    private static final Logger LOG = LoggerFactory.getLogger(Activation.class);

    private final RoleContext context;
    private final Configurations configurations;

    Activation(RoleContext context) {
        this.context = context;
        this.configurations = context.peers().configurations();
    }

    /** That one is agreed on. Returns whether that is news. */
    boolean agree(ServerSet configuration) {
        if (!configurations.rules().enabled() || !configurations.agree(configuration)) {
            return false;
        }
        show(configuration);
        return true;
    }

    /** That one is agreed on, as another server says. Returns whether that is news. */
    boolean agree(String configuration) {
        try {
            return configurations.rules().enabled() && agree(configurations.read(configuration));
        } catch (MalformedConfigurationException e) {
            LOG.warn("Another server tells a configuration that can't be: {}", e.getMessage());
            return false;
        }
    }

    /** The transaction with that zxid is committed: if it is a configuration, that one is agreed on. */
    void committed(long zxid) {
        ServerSet next = configurations.next();
        if (next != null && next.version() == zxid) {
            agree(next);
        }
    }

    /** One that no transaction has put into the tree: that of an ensemble that has just begun, or what the leader has told. */
    private void show(ServerSet configuration) {
        DataTree tree = context.state().tree();
        if (ConfigurationText.versionOf(tree.configuration()) < configuration.version()) {
            tree.setData(
                    DataTree.CONFIG, configuration.text().getBytes(StandardCharsets.UTF_8), -1, configuration.version(),
                    context.clock().epochMillis());
        }
    }
}
