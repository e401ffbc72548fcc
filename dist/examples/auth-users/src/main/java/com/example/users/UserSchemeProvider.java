package com.example.users;

import io.paddock.api.ModuleContext;
import io.paddock.api.ProviderName;
import io.paddock.api.access.AclScheme;
import io.paddock.api.access.AclSchemeProvider;

/** Makes the scheme of ACL entries for users; it has no options. */
@ProviderName("users")
public final class UserSchemeProvider implements AclSchemeProvider {

    /** As every provider has it. */
    public UserSchemeProvider() {}

    @Override
    public AclScheme create(ModuleContext context) {
        return new UserScheme();
    }
}
