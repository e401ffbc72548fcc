package io.paddock.acl.sasl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples are those of Hadoop's documentation of these rules, and of ZooKeeper's. */
class ClientNamesTest {

    private static String name(String rules, boolean withHost, boolean withRealm, String principal) {
        return new ClientNames(NameRule.parse(rules), "HERE", withHost, withRealm).of(principal);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {
        "true, true, ann@HERE, ann@HERE",
        "true, true, kafka/b1@HERE, kafka/b1@HERE",
        "false, true, kafka/b1@HERE, kafka@HERE",
        "true, false, kafka/b1@HERE, kafka/b1",
        "false, false, kafka/b1@HERE, kafka",
        "true, true, ann, ann",
        "true, true, ann@ELSEWHERE, none",
        "true, true, a@b@c, none"
    })
    void byDefaultTheOwnRealmIsKnown(boolean withHost, boolean withRealm, String principal, String expected) {
        assertEquals(expected, name("DEFAULT", withHost, withRealm, principal));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {
        "RULE:[1:$1], ann@ELSEWHERE, ann",
        "RULE:[1:$1], ann/host@ELSEWHERE, none",
        "RULE:[2:$1], ann/host@ELSEWHERE, ann",
        "RULE:[2:$1;$2](.*;admin)s/;.*//, ann/admin@ELSEWHERE, ann",
        "RULE:[2:$1;$2](.*;admin)s/;.*//, ann/user@ELSEWHERE, none",
        "RULE:[1:$1@$0](.*@ELSEWHERE)s/@.*// DEFAULT, ann@ELSEWHERE, ann",
        "RULE:[1:$1@$0](.*@ELSEWHERE)s/@.*// DEFAULT, ann@HERE, ann",
        "RULE:[1:$1@$0](.*@ELSEWHERE)s/@.*// DEFAULT, ann@NOWHERE, none",
        "RULE:[1:$1]s/a/x/g, anna@HERE, xnnx",
        "RULE:[1:$1]s/a/x/, anna@HERE, xnna",
        "RULE:[1:$1@$0], ann@HERE, none",
        "RULE:[1:$2], ann@HERE, none"
    })
    void rulesApplyInTheirOrder(String rules, String principal, String expected) {
        assertEquals(expected, name(rules, false, false, principal));
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "RULE:", "RULE:[1:$1](*)", "RULE:[x:$1]", "DEFAULT nonsense"})
    void whatIsNoRuleIsRefused(String rules) {
        assertThrows(IllegalArgumentException.class, () -> NameRule.parse(rules));
    }

    @Test
    void noRuleAtAllKnowsNobody() {
        assertEquals(null, name("", true, true, "ann@HERE"));
    }
}
