/** What is loaded again with the client library of an older release, apart from all other classes. */
package io.paddock.dist.e2e.oldclient;
