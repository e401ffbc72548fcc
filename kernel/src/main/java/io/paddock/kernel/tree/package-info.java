/**
 * The tree of znodes as Apache's {@code DataTree} keeps it: nodes, ACLs, ephemerals, watches, quotas, digest, and
 * point-in-time snapshots taken while it changes. It applies changes that were found valid elsewhere; it checks no
 * permissions, reads no clock, and belongs to the kernel thread alone. May use {@code wire} and the api only.
 * Start with {@link io.paddock.kernel.tree.DataTree}, then {@link io.paddock.kernel.tree.Node} (why it is small),
 * {@link io.paddock.kernel.tree.Watches} and {@link io.paddock.kernel.tree.SnapshotSlices}.
 */
package io.paddock.kernel.tree;
