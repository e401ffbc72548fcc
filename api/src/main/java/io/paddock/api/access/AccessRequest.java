package io.paddock.api.access;

import io.paddock.api.Stable;

/**
 * What somebody wants to do to a znode.
 *
 * @param path       of the node whose ACL decides; null where an ACL is tried outside of a request
 * @param permission one bit of ZooKeeper's {@code ZooDefs.Perms}: READ 1, WRITE 2, CREATE 4, DELETE 8, ADMIN 16
 */
@Stable(since = "0.1")
public record AccessRequest(String path, int permission) {}
