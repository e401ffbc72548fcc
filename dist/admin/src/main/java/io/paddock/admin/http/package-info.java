/**
 * The HTTP server of the JDK, on threads of its own, in front of the server's console. Start with
 * {@link io.paddock.admin.http.HttpAdmin}; each kind of page has a class.
 */
package io.paddock.admin.http;
