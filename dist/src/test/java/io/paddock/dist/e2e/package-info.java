/**
 * End-to-end tests: the distribution in processes of its own, on its real module path, with clients that are not ours.
 *
 * <p>What they expect is what Apache ZooKeeper does; {@code mvn verify -pl dist -am -Dpaddock.e2e.server=apache} runs
 * them against that.
 */
package io.paddock.dist.e2e;
