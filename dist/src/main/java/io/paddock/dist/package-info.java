/**
 * The entry point of the distribution. The scripts in {@code bin/} run {@link io.paddock.dist.Main} on the module path
 * {@code lib/}; everything else is the kernel's.
 */
package io.paddock.dist;
