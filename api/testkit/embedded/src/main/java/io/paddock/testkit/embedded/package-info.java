/**
 * Servers and ensembles in the JVM of a test: real ones, with sockets on 127.0.0.1 and by default with their storage in
 * memory. Start with {@link io.paddock.testkit.embedded.PaddockServer},
 * {@link io.paddock.testkit.embedded.PaddockEnsemble} or, in JUnit 5,
 * {@link io.paddock.testkit.embedded.PaddockExtension}.
 */
package io.paddock.testkit.embedded;
