/** Collections that the JDK lacks: keyed by primitive longs. A leaf. */
package io.paddock.kernel.collect;
