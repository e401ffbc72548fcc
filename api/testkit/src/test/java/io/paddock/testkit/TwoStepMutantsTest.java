package io.paddock.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.paddock.api.ModuleContext;
import io.paddock.api.ProviderName;
import io.paddock.api.access.Authenticator;
import io.paddock.api.access.AuthenticatorProvider;
import io.paddock.api.access.Identity;
import io.paddock.api.transport.Peer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Broken authenticators with two steps fail the clauses that they break, and no others. */
@Timeout(120)
final class TwoStepMutantsTest {
    private static Supplier<Authenticator> newAuthenticator = Countersign::new;

    @AfterEach
    void repair() {
        newAuthenticator = Countersign::new;
    }

    /** Gives out numbers; whoever sends back the number with his name, which ends in a secret letter, is that. */
    private static class Countersign implements Authenticator {
        private static final String SECRET = "!";

        final Map<Long, Integer> given = new HashMap<>();
        private int next;

        @Override
        public String scheme() {
            return Authenticator.SASL;
        }

        @Override
        public void authenticate(long connection, ByteBuffer credentials, Peer peer, Reply reply) {
            String text = StandardCharsets.ISO_8859_1.decode(credentials.duplicate()).toString();
            Integer number = remembered(connection);
            if (number == null && text.isEmpty()) {
                int fresh = fresh();
                remember(connection, fresh);
                reply.challenge(bytes(Integer.toString(fresh)));
            } else if (number != null && text.startsWith(number + ":") && text.endsWith(SECRET)) {
                String name = text.substring(text.indexOf(':') + 1, text.length() - SECRET.length());
                reply.identity(new Identity(scheme(), name));
                succeed(reply, name);
            } else {
                reply.refuse("not the number that was given");
            }
        }

        void succeed(Reply reply, String name) {
            reply.done(bytes("welcome " + name));
        }

        Integer remembered(long connection) {
            return given.remove(connection);
        }

        void remember(long connection, int number) {
            given.put(connection, number);
        }

        int fresh() {
            return ++next;
        }

        @Override
        public void disconnected(long connection) {
            given.remove(connection);
        }

        static ByteBuffer bytes(String text) {
            return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /** Makes the authenticator that was chosen last. */
    @ProviderName("countersign")
    public static final class CountersignProvider implements AuthenticatorProvider {
        /** As every provider has it. */
        public CountersignProvider() {}

        @Override
        public Authenticator create(ModuleContext context) {
            return newAuthenticator.get();
        }
    }

    /** A client that knows the secret, or another one. */
    private record Client(String name, String secret) implements ClientDialogue {
        @Override
        public byte[] begin() {
            return new byte[0];
        }

        @Override
        public byte[] respond(byte[] challenge) {
            String number = new String(challenge, StandardCharsets.ISO_8859_1);
            return (number + ":" + name + secret).getBytes(StandardCharsets.ISO_8859_1);
        }

        @Override
        public boolean accepts(byte[] token) {
            return new String(token, StandardCharsets.ISO_8859_1).equals("welcome " + name);
        }
    }

    /** The contract, for the authenticator that was chosen. */
    static final class Contract extends AuthenticatorContract {
        @Override
        protected AuthenticatorProvider provider() {
            return new CountersignProvider();
        }

        @Override
        protected List<byte[]> goodCredentials() {
            return List.of();
        }

        @Override
        protected List<byte[]> badCredentials() {
            return List.of(new byte[] {'7'});
        }

        @Override
        protected List<ClientDialogue> goodDialogues() {
            return List.of(new Client("ann", "!"), new Client("bob", "!"));
        }

        @Override
        protected List<ClientDialogue> badDialogues() {
            return List.of(new Client("eve", "?"));
        }
    }

    @Test
    void whatIsNotBrokenFailsNothing() {
        assertEquals(Set.of(), FailedClauses.of(Contract.class));
    }

    @Test
    void givesTheClientAnotherProofThanItExpects() {
        assertFails("U-103", () -> new Countersign() {
            @Override
            void succeed(Reply reply, String name) {
                reply.done(bytes("go away"));
            }
        });
    }

    @Test
    void remembersOneConnectionOnly() {
        assertFails("U-110", () -> new Countersign() {
            @Override
            void remember(long connection, int number) {
                given.clear();
                super.remember(connection, number);
            }
        });
    }

    @Test
    void givesEverybodyTheSameNumber() {
        assertFails("U-111", () -> new Countersign() {
            @Override
            int fresh() {
                return 42;
            }
        });
    }

    @Test
    void remembersThoseWhoAreGone() {
        assertFails("U-112", () -> new Countersign() {
            @Override
            public void disconnected(long connection) {
                // nothing is forgotten
            }
        });
    }

    @Test
    void trustsBeforeItHasChecked() {
        assertFails("U-113", () -> new Countersign() {
            @Override
            void remember(long connection, int number) {
                super.remember(connection, number);
                early.identity(new Identity(scheme(), "somebody"));
            }

            private Reply early;

            @Override
            public void authenticate(long connection, ByteBuffer credentials, Peer peer, Reply reply) {
                early = reply;
                super.authenticate(connection, credentials, peer, reply);
            }
        });
    }

    private static void assertFails(String clause, Supplier<Authenticator> broken) {
        newAuthenticator = broken;
        assertEquals(Set.of(clause), FailedClauses.of(Contract.class));
    }
}
