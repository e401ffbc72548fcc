/** An ACL scheme: everybody owns what is below the node with their name. */
module com.example.home {
    requires io.paddock.api;

    provides io.paddock.api.access.AclSchemeProvider with
            com.example.home.HomeSchemeProvider;
}
