/** The scheme {@code auth}: shorthand in a new ACL for "whoever I have proved to be". */
package io.paddock.acl.auth;
