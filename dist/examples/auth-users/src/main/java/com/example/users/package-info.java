/**
 * An authentication with two steps as an outsider writes it, and the ACL scheme that goes with it. Start with
 * {@link com.example.users.UsersAuthenticator}.
 */
package com.example.users;
