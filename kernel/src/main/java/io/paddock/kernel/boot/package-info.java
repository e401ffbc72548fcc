/** Configuration, assembly and the loop's thread: the one package that knows all others, and the only one exported. */
package io.paddock.kernel.boot;
