/** Counting what operators want to see. A leaf; kernel thread writes, others may read through the inbox. */
package io.paddock.kernel.observe;
