/**
 * A whole server without threads, disks and sockets, for tests of the kernel: start with
 * {@link io.paddock.kernel.testing.KernelFixture}.
 */
package io.paddock.kernel.testing;
