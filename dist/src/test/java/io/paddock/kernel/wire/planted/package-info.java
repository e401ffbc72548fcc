/** Classes that break the rules of {@code io.paddock.dist.architecture} on purpose, to see that the rules notice. */
package io.paddock.kernel.wire.planted;
