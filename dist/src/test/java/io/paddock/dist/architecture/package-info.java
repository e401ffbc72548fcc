/**
 * What must stay true of the code as a whole. The classes named {@code ...IT} read the built jars with ArchUnit, so they
 * see what is shipped; {@link io.paddock.dist.architecture.TidyTest} reads the sources for what class files don't tell.
 * Every rule says what to use instead. An exception stands in its rule by name, with the reason.
 */
package io.paddock.dist.architecture;
