package io.paddock.api.access;

import io.paddock.api.Incubating;
import io.paddock.api.transport.Peer;
import java.util.List;

/**
 * What a client asks for.
 *
 * @param operation  what it wants to do
 * @param path       to which znode, as it was sent; of a sequential node without its number
 * @param identities who the client is, in the order in which it proved it; an address is one too (scheme {@code ip})
 * @param peer       where it comes from
 * @param session    its session
 */
@Incubating(since = "0.1")
public record PolicyRequest(Operation operation, String path, List<Identity> identities, Peer peer, long session) {

    /** What can be done to a znode. */
    public enum Operation {
        CREATE,
        DELETE,
        EXISTS,
        GET_DATA,
        SET_DATA,
        GET_ACL,
        SET_ACL,
        /** The names of the children, or how many nodes there are below. */
        GET_CHILDREN,
        /**
         * A watch without a read, perhaps of all that is below. A client that comes back sets its watches again: each of them is
         * asked about by itself, as what it came from ({@code GET_DATA} or {@code EXISTS}, {@code GET_CHILDREN}, this one), and
         * those that are denied are left out.
         */
        ADD_WATCH,
        SYNC,
        /** The version of a node, in a multi. */
        CHECK,
        /** A change of the ensemble; the path is that of its configuration. */
        RECONFIG
    }

    public PolicyRequest {
        identities = List.copyOf(identities);
    }
}
