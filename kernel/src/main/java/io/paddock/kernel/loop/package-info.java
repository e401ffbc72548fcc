/**
 * The one thread of a server: its clock, its timers, its inbox for other threads, and the fixed order of a cycle.
 * Knows nothing of ZooKeeper. Start with {@link io.paddock.kernel.loop.EventLoop}.
 */
package io.paddock.kernel.loop;
