/**
 * From a request to a transaction and from a transaction to the tree. The leader prepares: it checks a request
 * against the tree as it will be once everything proposed so far is committed ({@link
 * io.paddock.kernel.txn.PendingChanges}) and writes down what will happen. Every server applies: without any further
 * check, in zxid order. Start with {@link io.paddock.kernel.txn.RequestPreparer}.
 */
package io.paddock.kernel.txn;
