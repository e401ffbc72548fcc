/** What the tests of the tools share: Apache's server in a process of its own, load, and Apache's code as the oracle. */
package io.paddock.tools.testing;
