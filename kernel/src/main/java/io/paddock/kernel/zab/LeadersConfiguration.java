package io.paddock.kernel.zab;

import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.zab.peer.Configurations;
import io.paddock.kernel.zab.peer.MalformedConfigurationException;
import io.paddock.kernel.zab.peer.PeerContext;
import io.paddock.kernel.zab.peer.ServerSet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The configuration that a leader names to a server that joins it: proposed with NEWLEADER, agreed on with UPTODATE. */
final class LeadersConfiguration {
    private final PeerContext peers;
    private final Activation activation;
    private ServerSet named;

    LeadersConfiguration(RoleContext context) {
        this.peers = context.peers();
        this.activation = new Activation(context);
    }

    /** NEWLEADER has come with this; null or empty from servers before 3.5. */
    void named(ByteBuffer text) {
        Configurations configurations = peers.configurations();
        if (!configurations.rules().enabled() || text == null || text.remaining() <= 1) {
            return;
        }
        try {
            named = configurations.read(StandardCharsets.UTF_8.decode(text.duplicate()).toString());
        } catch (MalformedConfigurationException e) {
            throw new MalformedRecordException("NEWLEADER with a configuration that can't be: " + e.getMessage());
        }
        configurations.propose(named);
    }

    /**
     * UPTODATE has come: it is agreed on.
     *
     * @return why this server can't follow or observe that leader now, as which it has come; null if it can
     */
    String agree(long leader, boolean asObserver) {
        if (named != null) {
            activation.agree(named);
        }
        if (!peers.configurations().isVoter(leader)) {
            return "under the configuration that is agreed on now it does not lead";
        }
        return peers.isObserver() == asObserver
                ? null
                : "this server has come as " + (asObserver ? "an observer" : "a follower") + ", which it is no more";
    }

    /** Whether another server knows that the leader was elected under a configuration that is over. */
    boolean isOutdatedBy(String text) {
        return activation.heard(text) == Activation.News.AGREED;
    }
}
