/** Tests of the embedded servers, with the clients that their users have. */
package io.paddock.testkit.embedded;
