/**
 * The virtual disk: what is durable survives a crash, what is not may be lost from any point on; syncs take time, the
 * disk may be slow, full or broken. Start with {@link io.paddock.simulator.disk.VirtualStorage}.
 */
package io.paddock.simulator.disk;
