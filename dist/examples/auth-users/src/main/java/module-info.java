/** Users with passwords that never cross the wire, and ACL entries for them. */
module com.example.users {
    requires io.paddock.api;
    requires java.security.sasl;

    provides io.paddock.api.access.AuthenticatorProvider with
            com.example.users.UsersProvider;
    provides io.paddock.api.access.AclSchemeProvider with
            com.example.users.UserSchemeProvider;
}
