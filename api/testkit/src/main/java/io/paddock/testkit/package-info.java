/** One abstract JUnit contract per SPI; see each contract's factory method. */
package io.paddock.testkit;
