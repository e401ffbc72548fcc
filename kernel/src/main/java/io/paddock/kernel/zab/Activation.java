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

    /** What a server learns from another one that is not in its history. */
    enum News {
        NONE,
        /** Another configuration is to follow. */
        PENDING,
        /** Another configuration has been agreed on. */
        AGREED
    }

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

    /** What another server says in an election of the one that is agreed on, and of one to follow. */
    News heard(String text) {
        if (!configurations.rules().enabled()) {
            return News.NONE;
        }
        try {
            ServerSet other = configurations.readNews(text);
            boolean agreed = other != null && agree(other);
            ServerSet pending = configurations.readPendingNews(text);
            boolean heard = pending != null && configurations.hear(pending);
            return agreed ? News.AGREED : heard ? News.PENDING : News.NONE;
        } catch (MalformedConfigurationException e) {
            LOG.warn("Another server tells a configuration that can't be: {}", e.getMessage());
            return News.NONE;
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
