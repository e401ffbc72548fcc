package com.example.users;

import io.paddock.api.ModuleContext;
import io.paddock.api.ModuleStartException;
import io.paddock.api.ProviderName;
import io.paddock.api.access.Authenticator;
import io.paddock.api.access.AuthenticatorProvider;
import io.paddock.api.config.ConfigOption;
import io.paddock.api.config.ConfigSchema;
import java.nio.file.Path;

/** Makes the authenticator; the option says where the users are. */
@ProviderName("users")
public final class UsersProvider implements AuthenticatorProvider {
    private static final String FILE = "file";

    /** As every provider has it. */
    public UsersProvider() {}

    @Override
    public ConfigSchema schema() {
        return ConfigSchema.of(ConfigOption.string(FILE, null,
                "File with a line name=password for each user, readable by the server alone. Read once, at the start."));
    }

    @Override
    public Authenticator create(ModuleContext context) throws ModuleStartException {
        String file = context.config().text(FILE);
        if (file == null || file.isBlank()) {
            throw new ModuleStartException("there are no users, as auth.users.file is not set; name a file with lines"
                    + " name=password");
        }
        return new UsersAuthenticator(UserFile.read(Path.of(file)));
    }
}
