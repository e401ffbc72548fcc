package io.paddock.acl.ip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.paddock.api.access.AclSchemeProvider;
import io.paddock.api.access.Identity;
import io.paddock.testkit.AclSchemeContract;
import java.net.InetAddress;
import java.util.List;
import java.util.Random;
import org.apache.zookeeper.server.auth.IPAuthenticationProvider;
import org.junit.jupiter.api.Test;

final class IpAclSchemeTest extends AclSchemeContract {
    private final IpAclScheme scheme = new IpAclScheme();
    private final IPAuthenticationProvider apache = new IPAuthenticationProvider();

    @Override
    protected AclSchemeProvider provider() {
        return new IpAclSchemeProvider();
    }

    @Override
    protected List<String> validIds() {
        return List.of(
                "10.0.0.1", "0.0.0.0/0", "255.255.255.255/32", "010.1.1.1", "10.1.2.3/8", "10.1.2.3/008", "1.2.3.4/0",
                "::", "::1", "1::", "::/0", "2001:db8::/32", "2001:DB8:0:0:0:0:0:1/128", "1:2:3:4:5:6:7::",
                "::2:3:4:5:6:7:8", "::ffff:102:304", "fe80::1/64", "1:2:3::5:6:7:8/127");
    }

    @Override
    protected List<String> invalidIds() {
        return List.of(
                "", "/", "/8", "localhost", "10.0.0", "10.0.0.1.2", "10.0.0.1.", ".10.0.0.1", "10..0.1", "10.0.0.256",
                "10.0.0.-1", "10.0.0.x", "10.0.0.1/", "10.0.0.1/33", "10.0.0.1/-1", "10.0.0.1/x", "10.0.0.1/8/8",
                "10.0.0.1/99999999999", " 10.0.0.1", "1", ":", ":::", "1:", ":1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8", "1::2::3", "12345::", "g::", "::1/129", "::1/", "::1/x",
                "::ffff:1.2.3.4", "fe80::1%eth0", "[::1]", "1:2:3:4:5:6:7:");
    }

    @Override
    protected List<Encounter> matching() {
        return List.of(
                meeting("10.0.0.1", "10.0.0.1"),
                meeting("10.9.8.7", "10.0.0.0/8"),
                meeting("10.9.8.7", "10.1.2.3/8"),
                meeting("1.2.3.4", "0.0.0.0/0"),
                meeting("1.2.3.5", "1.2.3.4/31"),
                meeting("1.2.3.4", "1.2.3.4/32"),
                meeting("2001:db8:0:0:0:0:0:1", "2001:db8::1"),
                meeting("2001:db8:ffff:0:0:0:0:1", "2001:db8::/32"),
                meeting("0:0:0:0:0:0:0:1", "::/0"),
                meeting("0:0:0:0:0:0:0:1", "::1/128"),
                meeting("0:0:0:1:8000:0:0:0", "0:0:0:1:ffff::/65"));
    }

    @Override
    protected List<Encounter> notMatching() {
        return List.of(
                meeting("10.0.0.2", "10.0.0.1"),
                meeting("11.0.0.1", "10.0.0.0/8"),
                meeting("1.2.3.6", "1.2.3.4/31"),
                meeting("1.2.3.4", "::/0"),
                meeting("0:0:0:0:0:0:0:1", "0.0.0.0/0"),
                // A client that comes by IPv4 is known by its IPv4 address, however the entry maps it.
                meeting("1.2.3.4", "::ffff:102:304"),
                meeting("2001:db9:0:0:0:0:0:1", "2001:db8::/32"),
                meeting("0:0:0:0:0:0:0:2", "::1/128"),
                meeting("0:0:0:1:0:0:0:0", "0:0:0:1:ffff::/65"),
                // What isn't valid opens nothing.
                meeting("1.2.3.4", "1.2.3.4/33"),
                meeting("1.2.3.4", "1.2.3.4/x"),
                meeting("fe80:0:0:0:0:0:0:1%eth0", "fe80::/10"));
    }

    @Test
    void idsAreValidWhereTheyAreForApache() {
        validIds().forEach(id -> assertEquals(apache.isValid(id), scheme.isValid(id), id));
        invalidIds().forEach(id -> assertEquals(apache.isValid(id), scheme.isValid(id), id));
        // Apache takes a minus sign in a hexadecimal group and a plus sign anywhere; here a sign is malformed.
        assertFalse(scheme.isValid("+1.2.3.4"));
        assertFalse(scheme.isValid("-1::"));
        assertFalse(scheme.isValid(null));
    }

    @Test
    void answersAsApacheWhateverTheAddressAndTheBits() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            boolean isV4 = random.nextBoolean();
            String client = address(random, isV4);
            String entry = address(random, random.nextInt(10) == 0 ? !isV4 : isV4) + "/" + random.nextInt(isV4 ? 36 : 135);
            assertEquals(apache.isValid(entry), scheme.isValid(entry), entry);
            assertEquals(
                    apache.matches(client, entry),
                    scheme.matches(new Identity("ip", client), entry, null),
                    client + " in " + entry);
        }
    }

    @Test
    void anyTextIsJudgedAsByApache() {
        Random random = new Random(8);
        String letters = "0123456789abcfg:::...//%";
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(20); length > 0; length--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            assertEquals(apache.isValid(text.toString()), scheme.isValid(text.toString()), text.toString());
        }
    }

    /** Few different bits, so that ranges are often hit. */
    private static String address(Random random, boolean isV4) throws Exception {
        byte[] bytes = new byte[isV4 ? 4 : 16];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (random.nextInt(8) == 0 ? 1 << random.nextInt(8) : 0);
        }
        String text = InetAddress.getByAddress(bytes).getHostAddress();
        return isV4 ? text : text.replaceFirst("(^|:)0(:0)+(:|$)", "::");
    }

    private static Encounter meeting(String client, String entry) {
        return new Encounter(new Identity("ip", client), entry);
    }
}
