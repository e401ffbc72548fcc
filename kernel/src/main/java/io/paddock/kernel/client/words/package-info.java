/**
 * The four-letter words, one class for each or for a family of them. What they print is read by scripts and monitors:
 * each line has the form that ZooKeeper 3.9 gives it. Kernel thread only. Start with
 * {@link io.paddock.kernel.client.words.Words}.
 */
package io.paddock.kernel.client.words;
