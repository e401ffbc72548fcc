/** Who somebody is, and what he may do: authentication schemes, ACL schemes, policies over whole requests. */
package io.paddock.api.access;
