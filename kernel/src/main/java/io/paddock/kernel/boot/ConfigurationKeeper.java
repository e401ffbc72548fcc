package io.paddock.kernel.boot;

import io.paddock.kernel.boot.config.ConfigurationFiles;
import io.paddock.kernel.zab.peer.EnsembleMember;
import io.paddock.kernel.zab.peer.ServerSet;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Has configurations that are agreed on written to their files, where the kernel doesn't wait for it. */
record ConfigurationKeeper(ConfigurationFiles files, long self, Executor errands) implements Consumer<ServerSet> {

    @Override
    public void accept(ServerSet agreed) {
        EnsembleMember me = agreed.member(self);
        boolean clients = me != null && me.clientAddress() != null;
        boolean secure = me != null && me.secureAddress() != null;
        Runnable errand = () -> files.keep(agreed.text(), agreed.version(), clients, secure);
        try {
            errands.execute(errand);
        } catch (RejectedExecutionException tooMuch) {
            errand.run();
        }
    }
}
