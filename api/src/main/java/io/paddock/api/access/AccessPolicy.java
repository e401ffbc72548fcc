package io.paddock.api.access;

import io.paddock.api.Incubating;
import io.paddock.api.Pollable;

/**
 * Decides over whole requests, before ACLs are asked: it can deny with a reason, or leave the decision to the ACLs. It
 * can't allow what ACLs forbid. For those who bring rules of their own, or a policy engine.
 *
 * <p>Each server asks the policy for the requests of its own clients, so that the same policy belongs on all servers.
 * A multi is asked for part by part and denied as a whole. Not asked are pings, authentication, the ends of sessions,
 * and what concerns only the client's own watches and ephemeral nodes.
 *
 * <p>A policy that asks somebody else keeps the answers: its threads refresh them, {@link #decide} reads them, and
 * what it doesn't know yet it denies or passes as it sees fit. Nothing here may block.
 *
 * <p>Numbers like P-101 are those of the tests in {@code AccessPolicyContract} that hold a policy to the sentence.
 */
@Incubating(since = "0.1")
public interface AccessPolicy extends Pollable<Void> {

    /**
     * Decides, at once, about anything a client can send (P-102): paths may be ill-formed or name nothing, and there may
     * be no identities (P-103). A denial gives a reason (P-104). As long as the rules don't change, the same request
     * gets the same verdict (P-105).
     */
    Verdict decide(PolicyRequest request);

    /** For policies with threads of their own; without work 0 (P-106). */
    @Override
    default int poll(Void events, int limit) {
        return 0;
    }

    @Override
    default void close() {}

    /**
     * What was decided.
     *
     * @param reason for the log, not for the client; null if it was not denied
     */
    record Verdict(String reason) {
        /** The ACLs decide. */
        public static final Verdict PASS = new Verdict(null);

        /** The client gets {@code NoAuth}. */
        public static Verdict deny(String reason) {
            return new Verdict(reason);
        }

        public boolean isDenied() {
            return reason != null;
        }
    }
}
