package io.paddock.kernel.boot;

import io.paddock.kernel.zab.peer.ConfigurationText;
import io.paddock.kernel.zab.peer.ReconfigurationRules;
import io.paddock.kernel.zab.peer.ServerSet;
import java.util.function.Consumer;

/**
 * How the ensemble may change while it runs.
 *
 * @param reader how configurations are read
 * @param keeper gets each configuration that is agreed on, to start with it the next time; the kernel's thread
 * @param listensEverywhere whether ports for other servers are on all addresses, whatever the configuration says
 */
public record ReconfigurationSettings(
        ReconfigurationRules rules, ConfigurationText reader, Consumer<ServerSet> keeper, boolean listensEverywhere) {

    /** The ensemble stays what it is. */
    public static final ReconfigurationSettings NONE =
            new ReconfigurationSettings(ReconfigurationRules.NONE, new MembershipText(false), agreed -> { }, false);
}
