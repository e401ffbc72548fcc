package io.paddock.acl.sasl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.access.AclSchemeProvider;
import io.paddock.api.access.Identity;
import io.paddock.testkit.AclSchemeContract;
import java.util.List;
import org.apache.zookeeper.server.auth.SASLAuthenticationProvider;
import org.junit.jupiter.api.Test;

final class SaslAclSchemeTest extends AclSchemeContract {
    private final SaslAclScheme scheme = new SaslAclScheme();

    @Override
    protected AclSchemeProvider provider() {
        return new SaslAclSchemeProvider();
    }

    @Override
    protected List<String> validIds() {
        return List.of("ann", "", "a b", "kafka/broker1.example", "kafka@EXAMPLE", "kafka/broker1@EXAMPLE", "@", "a/b/c");
    }

    @Override
    protected List<String> invalidIds() {
        return List.of("a@b@c", "a/b/c@d", "a@b/c");
    }

    @Override
    protected List<Encounter> matching() {
        return List.of(meeting("ann", "ann"), meeting("kafka/broker1@EXAMPLE", "kafka/broker1@EXAMPLE"),
                meeting("super", "ann"));
    }

    @Override
    protected List<Encounter> notMatching() {
        return List.of(meeting("ann", "bob"), meeting("ann", "super"), meeting("kafka@EXAMPLE", "kafka"));
    }

    private static Encounter meeting(String who, String aclId) {
        return new Encounter(new Identity("sasl", who), aclId);
    }

    @Test
    void answersAsApache() {
        SASLAuthenticationProvider apache = new SASLAuthenticationProvider();
        validIds().forEach(id -> assertEquals(apache.isValid(id), scheme.isValid(id), id));
        invalidIds().forEach(id -> assertEquals(apache.isValid(id), scheme.isValid(id), id));
        matching().forEach(one -> assertTrue(apache.matches(one.who().id(), one.aclId())));
        notMatching().forEach(one -> assertTrue(!apache.matches(one.who().id(), one.aclId())));
    }
}
