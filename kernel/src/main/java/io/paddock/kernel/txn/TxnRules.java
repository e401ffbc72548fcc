package io.paddock.kernel.txn;

/**
 * What the operator allows.
 *
 * @param extendedTypes TTL nodes ({@code extendedTypesEnabled})
 * @param emulate353    TTL nodes as 3.5.3 wrote them ({@code emulate353TTLNodes})
 * @param enforceQuota  refuse what exceeds a hard quota ({@code enforceQuota})
 * @param treeDigest    compute the tree's digest and compare it with the leader's ({@code digest.enabled})
 */
public record TxnRules(boolean extendedTypes, boolean emulate353, boolean enforceQuota, boolean treeDigest) {}
