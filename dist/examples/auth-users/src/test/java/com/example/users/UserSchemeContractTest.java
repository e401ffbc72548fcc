package com.example.users;

import io.paddock.api.access.AclSchemeProvider;
import io.paddock.api.access.Identity;
import io.paddock.testkit.AclSchemeContract;
import java.util.List;

/** What every ACL scheme owes the server. */
class UserSchemeContractTest extends AclSchemeContract {

    @Override
    protected AclSchemeProvider provider() {
        return new UserSchemeProvider();
    }

    @Override
    protected List<String> validIds() {
        return List.of("ann", "ann@example.org");
    }

    @Override
    protected List<String> invalidIds() {
        return List.of("", " ");
    }

    @Override
    protected List<Encounter> matching() {
        return List.of(new Encounter(new Identity("sasl", "ann"), "ann"));
    }

    @Override
    protected List<Encounter> notMatching() {
        return List.of(new Encounter(new Identity("sasl", "ann"), "bob"), new Encounter(new Identity("digest", "ann"), "ann"));
    }
}
