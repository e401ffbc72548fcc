package io.paddock.transport.nio;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.ModuleContext;
import io.paddock.api.ModuleStartException;
import io.paddock.api.config.ConfigSchema;
import io.paddock.api.transport.ForwardingTransport;
import io.paddock.api.transport.ForwardingTransportEvents;
import io.paddock.api.transport.Framer;
import io.paddock.api.transport.Plane;
import io.paddock.api.transport.Transport;
import io.paddock.api.transport.TransportEvents;
import io.paddock.api.transport.TransportProvider;
import io.paddock.testkit.FailedClauses;
import io.paddock.testkit.TransportContract;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each broken transport fails the clause that it breaks: the contract is not satisfied by just anything. */
@Timeout(300)
class ContractNoticesTest {

    @ParameterizedTest
    @ValueSource(classes = {
        ClosesInsideTheCall.class,
        TellsClosedTwice.class,
        AnswersCallsForTheDead.class,
        IgnoresTheLimit.class,
        HidesThePort.class,
        HidesBindFailures.class,
        IgnoresUnlisten.class,
        ConnectsToNobody.class,
        ClosesWithoutSayingWhy.class,
        MindsTheHandlersByteOrder.class,
        KeepsTheCallersBuffer.class,
        NeverSaysFull.class,
        TellsWritableTwice.class,
        StopsReadingLate.class,
        TellsOnWhileFlushing.class,
        ClosesLate.class,
        NeverSleeps.class
    })
    void theBrokenClauseFails(Class<? extends TransportContract> broken) {
        String clause = broken.getAnnotation(Breaks.class).value();
        assertTrue(FailedClauses.isFailed(broken, clause), clause);
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface Breaks {
        String value();
    }

    /** The contract applied to a broken version of the sound transport. */
    abstract static class Broken extends TransportContract {
        private final UnaryOperator<Transport> fault;

        Broken(UnaryOperator<Transport> fault) {
            this.fault = fault;
        }

        @Override
        protected Map<String, String> tightOptions() {
            return NioTransportContractTest.TIGHT;
        }

        @Override
        protected TransportProvider provider() {
            NioTransportProvider sound = new NioTransportProvider();
            return new TransportProvider() {
                @Override
                public ConfigSchema schema() {
                    return sound.schema();
                }

                @Override
                public Transport create(ModuleContext context) throws ModuleStartException {
                    return fault.apply(sound.create(context));
                }
            };
        }
    }

    /** The sound transport, but for what is told. */
    private static Transport telling(Transport sound, UnaryOperator<TransportEvents> fault) {
        return new ForwardingTransport(sound) {
            @Override
            public int poll(TransportEvents events, int limit) {
                return super.poll(fault.apply(events), limit);
            }
        };
    }

    @Breaks("T-102")
    static final class ClosesInsideTheCall extends Broken {
        ClosesInsideTheCall() {
            super(sound -> new BrokenTransport(sound) {
                @Override
                public void close(long connection, String reason) {
                    super.close(connection, reason);
                    events.closed(connection, reason);
                }
            });
        }
    }

    @Breaks("T-104")
    static final class TellsClosedTwice extends Broken {
        TellsClosedTwice() {
            super(sound -> telling(sound, events -> new ForwardingTransportEvents(events) {
                @Override
                public void closed(long connection, String reason) {
                    super.closed(connection, reason);
                    super.closed(connection, reason);
                }
            }));
        }
    }

    @Breaks("T-105")
    static final class AnswersCallsForTheDead extends Broken {
        AnswersCallsForTheDead() {
            super(sound -> new ForwardingTransport(sound) {
                private String again;
                private long dead;

                @Override
                public void close(long connection, String reason) {
                    super.close(connection, reason);
                    dead = connection;
                    again = reason;
                }

                @Override
                public int poll(TransportEvents handler, int limit) {
                    int told = super.poll(handler, limit);
                    if ("again".equals(again)) {
                        handler.closed(dead, again);
                        again = null;
                    }
                    return told;
                }
            });
        }
    }

    @Breaks("T-106")
    static final class IgnoresTheLimit extends Broken {
        IgnoresTheLimit() {
            super(sound -> new ForwardingTransport(sound) {
                @Override
                public int poll(TransportEvents handler, int limit) {
                    return super.poll(handler, Integer.MAX_VALUE);
                }
            });
        }
    }

    @Breaks("T-112")
    static final class HidesThePort extends Broken {
        HidesThePort() {
            super(sound -> new ForwardingTransport(sound) {
                @Override
                public InetSocketAddress listen(Plane plane, InetSocketAddress address, Framer framer, int backlog)
                        throws IOException {
                    super.listen(plane, address, framer, backlog);
                    return address;
                }
            });
        }
    }

    @Breaks("T-113")
    static final class HidesBindFailures extends Broken {
        HidesBindFailures() {
            super(sound -> new ForwardingTransport(sound) {
                @Override
                public InetSocketAddress listen(Plane plane, InetSocketAddress address, Framer framer, int backlog) {
                    try {
                        return super.listen(plane, address, framer, backlog);
                    } catch (IOException e) {
                        return address;
                    }
                }
            });
        }
    }

    @Breaks("T-114")
    static final class IgnoresUnlisten extends Broken {
        IgnoresUnlisten() {
            super(sound -> new ForwardingTransport(sound) {
                @Override
                public void unlisten(InetSocketAddress address) {}
            });
        }
    }

    @Breaks("T-122")
    static final class ConnectsToNobody extends Broken {
        ConnectsToNobody() {
            super(sound -> telling(sound, events -> new ForwardingTransportEvents(events) {
                @Override
                public void closed(long connection, String reason) {
                    connected(connection, null);
                    super.closed(connection, reason);
                }
            }));
        }
    }

    @Breaks("T-132")
    static final class ClosesWithoutSayingWhy extends Broken {
        ClosesWithoutSayingWhy() {
            super(sound -> telling(sound, events -> new ForwardingTransportEvents(events) {
                @Override
                public void closed(long connection, String reason) {
                    super.closed(connection, "oops");
                }
            }));
        }
    }

    @Breaks("T-134")
    static final class MindsTheHandlersByteOrder extends Broken {
        MindsTheHandlersByteOrder() {
            super(sound -> new ForwardingTransport(sound) {
                @Override
                public void framing(long connection, Framer framer) {
                    super.framing(connection, readable ->
                            framer.messageLength(readable.duplicate().order(ByteOrder.LITTLE_ENDIAN)));
                }
            });
        }
    }

    @Breaks("T-141")
    static final class KeepsTheCallersBuffer extends Broken {
        KeepsTheCallersBuffer() {
            super(sound -> new BrokenTransport(sound) {
                @Override
                public boolean send(long connection, ByteBuffer message) {
                    ByteBuffer kept = message.duplicate();
                    late.add(() -> super.send(connection, kept));
                    message.position(message.limit());
                    return true;
                }
            });
        }
    }

    @Breaks("T-143")
    static final class NeverSaysFull extends Broken {
        NeverSaysFull() {
            super(sound -> new ForwardingTransport(sound) {
                @Override
                public boolean send(long connection, ByteBuffer message) {
                    super.send(connection, message);
                    return true;
                }
            });
        }
    }

    @Breaks("T-145")
    static final class TellsWritableTwice extends Broken {
        TellsWritableTwice() {
            super(sound -> telling(sound, events -> new ForwardingTransportEvents(events) {
                @Override
                public void writable(long connection) {
                    super.writable(connection);
                    super.writable(connection);
                }
            }));
        }
    }

    @Breaks("T-152")
    static final class StopsReadingLate extends Broken {
        StopsReadingLate() {
            super(sound -> new BrokenTransport(sound) {
                @Override
                public void reading(long connection, boolean enabled) {
                    late.add(() -> super.reading(connection, enabled));
                }
            });
        }
    }

    @Breaks("T-161")
    static final class TellsOnWhileFlushing extends Broken {
        TellsOnWhileFlushing() {
            super(sound -> new BrokenTransport(sound) {
                @Override
                public void closeAfterFlush(long connection, String reason) {
                    late.add(() -> super.closeAfterFlush(connection, reason));
                }
            });
        }
    }

    @Breaks("T-163")
    static final class ClosesLate extends Broken {
        ClosesLate() {
            super(sound -> new BrokenTransport(sound) {
                @Override
                public void close(long connection, String reason) {
                    late.add(() -> super.close(connection, reason));
                }
            });
        }
    }

    @Breaks("T-173")
    static final class NeverSleeps extends Broken {
        NeverSleeps() {
            super(sound -> new ForwardingTransport(sound) {
                @Override
                public void await(long maxNanos) {}
            });
        }
    }
}
