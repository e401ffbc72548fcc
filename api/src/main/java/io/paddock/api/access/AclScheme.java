package io.paddock.api.access;

import io.paddock.api.Stable;

/**
 * Decides who an ACL entry {@code scheme:id} stands for. Pure: same arguments, same answer, on every server of the
 * ensemble, since the leader decides for all. Called once or more per request; must be quick. Ids may be any
 * text, valid or not, for an ACL may be older than the rules: no id makes it throw.
 *
 * <p>Numbers like A-101 are those of the tests in {@code AclSchemeContract} that hold a scheme to the sentence.
 */
@Stable(since = "0.1")
public interface AclScheme {

    /** The scheme's name in ACL entries, without a colon, always the same; unique in a server. */
    String scheme();

    /** Whether the id may stand in an ACL; if not, the client gets {@code InvalidACL}. */
    boolean isValid(String aclId);

    /**
     * Whether somebody is meant by an entry of this scheme. Asked for each identity of the connection whose scheme is
     * this one, and, if {@link #matchesAnyScheme()}, for the others too.
     *
     * @param request may have no path
     */
    boolean matches(Identity who, String aclId, AccessRequest request);

    /** Whether identities of other schemes can match entries of this one. */
    default boolean matchesAnyScheme() {
        return false;
    }

    /**
     * The id as a client without ADMIN may see it in {@code getACL}: digest hides the hash. Masking it again
     * changes nothing.
     */
    default String masked(String aclId) {
        return aclId;
    }

    /** Whether {@code auth:} in a new ACL expands to identities of this scheme: those somebody proved to have. */
    default boolean isAuthenticated() {
        return false;
    }
}
