/**
 * Backups of a running server: a snapshot over HTTP, and the transactions since the one before it, in a folder that
 * {@code restore --from} and Apache's tools read.
 */
package io.paddock.tools.backup;
