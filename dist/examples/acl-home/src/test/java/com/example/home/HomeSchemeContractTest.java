package com.example.home;

import io.paddock.api.access.AclSchemeProvider;
import io.paddock.api.access.Identity;
import io.paddock.testkit.AclSchemeContract;
import java.util.List;

/** What every ACL scheme owes the server. The contract's requests are for {@code /node}. */
class HomeSchemeContractTest extends AclSchemeContract {
    private static final Identity NODE = new Identity("digest", "node:hash");
    private static final Identity ANN = new Identity("digest", "ann:hash");

    @Override
    protected AclSchemeProvider provider() {
        return new HomeSchemeProvider();
    }

    @Override
    protected List<String> validIds() {
        return List.of("/", "/users", "/a/b");
    }

    @Override
    protected List<String> invalidIds() {
        return List.of("", "users", "/users/");
    }

    @Override
    protected List<Encounter> matching() {
        return List.of(new Encounter(NODE, "/"));
    }

    @Override
    protected List<Encounter> notMatching() {
        return List.of(new Encounter(ANN, "/"), new Encounter(NODE, "/node"), new Encounter(NODE, "nonsense"),
                new Encounter(new Identity("ip", "node"), "/"));
    }
}
