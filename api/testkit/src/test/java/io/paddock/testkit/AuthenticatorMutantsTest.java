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
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Broken authenticators fail the clauses that they break, and no others. */
@Timeout(120)
final class AuthenticatorMutantsTest {
    private static Supplier<Authenticator> newAuthenticator = Words::new;

    @AfterEach
    void repair() {
        newAuthenticator = Words::new;
    }

    /** Whoever sends a word is that word. */
    private static class Words implements Authenticator {
        @Override
        public String scheme() {
            return "words";
        }

        @Override
        public void authenticate(long connection, ByteBuffer credentials, Peer peer, Reply reply) {
            String word = StandardCharsets.US_ASCII.decode(credentials.duplicate()).toString();
            if (word.matches("[a-z]+")) {
                reply.identity(new Identity("words", word));
                reply.done();
            } else {
                reply.refuse("no word: " + word.length() + " bytes");
            }
        }
    }

    /** Makes the authenticator that was chosen last. */
    @ProviderName("words")
    public static final class WordsProvider implements AuthenticatorProvider {
        /** As every provider has it. */
        public WordsProvider() {}

        @Override
        public Authenticator create(ModuleContext context) {
            return newAuthenticator.get();
        }
    }

    /** The contract, for the authenticator that was chosen. */
    static class Contract extends AuthenticatorContract {
        @Override
        protected AuthenticatorProvider provider() {
            return new WordsProvider();
        }

        @Override
        protected List<byte[]> goodCredentials() {
            return List.of("open".getBytes(StandardCharsets.US_ASCII), "sesame".getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        protected List<byte[]> badCredentials() {
            return List.of(new byte[0], new byte[] {1});
        }
    }

    /** With a provider that the server couldn't make. */
    static final class HiddenProviderContract extends Contract {
        @Override
        protected AuthenticatorProvider provider() {
            return context -> new Words();
        }
    }

    @Test
    void whatIsNotBrokenFailsNothing() {
        assertEquals(Set.of(), FailedClauses.of(Contract.class));
    }

    @Test
    void aProviderThatCanNotBeFound() {
        assertEquals(Set.of("U-101"), FailedClauses.of(HiddenProviderContract.class));
    }

    @Test
    void aNameWithAColon() {
        assertFails("U-102", () -> new Words() {
            @Override
            public String scheme() {
                return "words:";
            }
        });
    }

    @Test
    void succeedsWithoutAnIdentity() {
        assertFails("U-103", () -> new Words() {
            @Override
            public void authenticate(long connection, ByteBuffer credentials, Peer peer, Reply reply) {
                if (credentials.remaining() > 1) {
                    reply.done();
                } else {
                    reply.refuse("too short");
                }
            }
        });
    }

    @Test
    void refusesWithoutAReason() {
        assertFails("U-104", () -> new Words() {
            @Override
            public void authenticate(long connection, ByteBuffer credentials, Peer peer, Reply reply) {
                if (credentials.remaining() > 1) {
                    super.authenticate(connection, credentials, peer, reply);
                } else {
                    reply.refuse("");
                }
            }
        });
    }

    @Test
    void answersLongPacketsTwice() {
        assertFails("U-105", () -> new Words() {
            @Override
            public void authenticate(long connection, ByteBuffer credentials, Peer peer, Reply reply) {
                super.authenticate(connection, credentials, peer, reply);
                if (credentials.remaining() > 10) {
                    reply.refuse("too long");
                }
            }
        });
    }

    @Test
    void readsTheCredentialsLater() {
        assertFails("U-106", () -> new Words() {
            private Runnable later;

            @Override
            public void authenticate(long connection, ByteBuffer credentials, Peer peer, Reply reply) {
                later = () -> super.authenticate(connection, credentials, peer, reply);
            }

            @Override
            public int poll(Void events, int limit) {
                if (later == null) {
                    return 0;
                }
                later.run();
                later = null;
                return 1;
            }
        });
    }

    @Test
    void greetsTwice() {
        assertFails("U-107", () -> new Words() {
            @Override
            public void connected(Peer peer, Reply reply) {
                reply.done();
                reply.done();
            }
        });
    }

    @Test
    void failsOnConnectionsItDoesNotKnow() {
        assertFails("U-108", () -> new Words() {
            @Override
            public void disconnected(long connection) {
                throw new IllegalStateException("connection " + connection + " is unknown");
            }
        });
    }

    @Test
    void keepsTheLoopAwake() {
        assertFails("U-109", () -> new Words() {
            @Override
            public int poll(Void events, int limit) {
                return 1;
            }
        });
    }

    private static void assertFails(String clause, Supplier<Authenticator> broken) {
        newAuthenticator = broken;
        assertEquals(Set.of(clause), FailedClauses.of(Contract.class));
    }
}
