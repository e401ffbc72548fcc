package io.paddock.kernel.admin;

import io.paddock.api.access.Authenticator;
import io.paddock.api.access.Identity;
import io.paddock.api.admin.AdminAnswer.Status;
import io.paddock.api.admin.AdminCall;
import io.paddock.kernel.access.AccessControl;
import io.paddock.kernel.wire.Acl;
import io.paddock.kernel.wire.Perms;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets those run a guarded command who have every right on the root node, as Apache's does. Credentials are a scheme
 * and what it takes; a scheme that goes by address or certificate takes nothing. Kernel thread only.
 */
final class RootGuard {
    private static final Logger LOG = LoggerFactory.getLogger(RootGuard.class);
    private static final String ROOT = "/";
    private static final int[] RIGHTS = {Perms.READ, Perms.WRITE, Perms.CREATE, Perms.DELETE, Perms.ADMIN};

    private final AccessControl access;
    private final Supplier<List<Acl>> rootAcl;
    private final Map<String, Authenticator> authenticators = new LinkedHashMap<>();
    private long asked;

    RootGuard(AccessControl access, List<Authenticator> authenticators, Supplier<List<Acl>> rootAcl) {
        this.access = access;
        this.rootAcl = rootAcl;
        authenticators.forEach(authenticator -> this.authenticators.put(authenticator.scheme(), authenticator));
    }

    /** Judges: {@code DONE} lets the caller pass, everything else is the answer. At once, or when the scheme knows. */
    void judge(AdminCall call, Consumer<Status> verdict) {
        String[] parts = call.credentials() == null ? new String[0] : call.credentials().trim().split("\\s+", 2);
        Authenticator authenticator = parts.length == 0 ? null : authenticators.get(parts[0]);
        if (authenticator == null) {
            verdict.accept(Status.UNAUTHENTICATED);
            return;
        }
        Caller caller = new Caller(call, verdict);
        if (parts.length == 1) {
            authenticator.connected(call.peer(), caller);
            caller.done();
        } else {
            // No client's connection has a negative number.
            long connection = --asked;
            authenticator.authenticate(
                    connection, ByteBuffer.wrap(parts[1].getBytes(StandardCharsets.UTF_8)), call.peer(), caller);
            authenticator.disconnected(connection);
        }
    }

    private boolean hasAllRights(List<Identity> identities) {
        for (int right : RIGHTS) {
            if (!access.allows(rootAcl.get(), right, identities, ROOT)) {
                return false;
            }
        }
        return true;
    }

    private final class Caller implements Authenticator.Reply {
        private final AdminCall call;
        private final Consumer<Status> verdict;
        private final List<Identity> identities = new ArrayList<>();
        private boolean judged;

        Caller(AdminCall call, Consumer<Status> verdict) {
            this.call = call;
            this.verdict = verdict;
        }

        @Override
        public void identity(Identity identity) {
            identities.add(identity);
        }

        @Override
        public void done() {
            if (identities.isEmpty()) {
                end(Status.UNAUTHENTICATED);
            } else {
                end(hasAllRights(identities) ? Status.DONE : Status.FORBIDDEN);
            }
        }

        @Override
        public void done(ByteBuffer token) {
            done();
        }

        @Override
        public void challenge(ByteBuffer token) {
            end(Status.UNAUTHENTICATED); // a scheme of several steps has no place in one header
        }

        @Override
        public void refuse(String reason) {
            end(Status.UNAUTHENTICATED);
        }

        private void end(Status status) {
            if (judged) {
                return;
            }
            judged = true;
            if (status != Status.DONE) {
                LOG.warn("The command {} was denied to {}: {}", call.command(), call.peer().remote(), status);
            }
            verdict.accept(status);
        }
    }
}
