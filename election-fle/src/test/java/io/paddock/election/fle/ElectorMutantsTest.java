package io.paddock.election.fle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.ModuleContext;
import io.paddock.api.election.Candidate;
import io.paddock.api.election.ElectionPort;
import io.paddock.api.election.Elector;
import io.paddock.api.election.ElectorProvider;
import io.paddock.api.election.Electorate;
import io.paddock.api.election.Standing;
import io.paddock.api.election.Vote;
import io.paddock.testkit.ElectorContract;
import io.paddock.testkit.FailedClauses;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Broken electors fail the clause that they break. */
@Timeout(300)
final class ElectorMutantsTest {

    /** The contract, for the fault that was chosen. */
    static final class Contract extends ElectorContract {
        @Override
        protected ElectorProvider provider() {
            return new MutantProvider();
        }
    }

    @AfterEach
    void repair() {
        MutantProvider.choose((real, context) -> real);
    }

    @Test
    void whatIsNotBrokenFailsNothing() {
        assertEquals(List.of(), List.copyOf(FailedClauses.of(Contract.class)));
    }

    @Test
    void winsWithoutAQuorum() {
        assertFails("E-105", withElectorate(real -> new MutantElectorate(real) {
            @Override
            public boolean isQuorum(SortedSet<Long> servers) {
                return true;
            }
        }));
    }

    @Test
    void countsHeadsInsteadOfGroups() {
        assertFails("E-110", withElectorate(real -> new MutantElectorate(real) {
            @Override
            public boolean isQuorum(SortedSet<Long> servers) {
                return servers.stream().filter(voters()::contains).count() > voters().size() / 2;
            }
        }));
    }

    @Test
    void waitsForEverybody() {
        assertFails("E-106", withElectorate(real -> new MutantElectorate(real) {
            @Override
            public boolean isQuorum(SortedSet<Long> servers) {
                return servers.containsAll(voters());
            }
        }));
    }

    @Test
    void ignoresWeights() {
        assertFails("E-109", withElectorate(real -> new MutantElectorate(real) {
            @Override
            public long weight(long server) {
                return 1;
            }
        }));
    }

    @Test
    void countsObservers() {
        assertFails("E-111", withElectorate(real -> new MutantElectorate(real) {
            @Override
            public SortedSet<Long> voters() {
                return servers();
            }

            @Override
            public boolean isQuorum(SortedSet<Long> servers) {
                return servers.size() > servers().size() / 2;
            }
        }));
    }

    @Test
    void votesWithoutAVote() {
        assertFails("E-122", withCandidate(real -> new Candidate(real.self(), true, real.zxid(), real.epoch())));
    }

    @Test
    void tellsTheWinnerTwice() {
        assertFails("E-104", withPort(real -> new ElectionPort() {
            @Override
            public void send(long toServer, ByteBuffer body) {
                real.send(toServer, body);
            }

            @Override
            public void elected(Vote winner) {
                real.elected(winner);
                real.elected(winner);
            }
        }));
    }

    @Test
    void tellsThatAWinnerIsOvertakenBeforeAnybodyWaitsForIt() {
        assertFails("E-123", withPort(real -> new ElectionPort() {
            @Override
            public void send(long toServer, ByteBuffer body) {
                real.send(toServer, body);
            }

            @Override
            public void elected(Vote winner) {
                real.overtaken();
                real.elected(winner);
            }
        }));
    }

    @Test
    void looksAtTheZxidAloneAndForgetsTheEpoch() {
        assertFails("E-103", withCandidate(real -> new Candidate(real.self(), real.voter(), real.zxid(), 0)));
    }

    @Test
    void likesTheLesserIdAmongEquals() {
        assertFails("E-121", (real, context) -> new MutantElector(real) {
            @Override
            public void look(Candidate self, Electorate voters, ElectionPort port) {
                long told = 10 * self.zxid() + 9 - self.self();
                super.look(new Candidate(self.self(), self.voter(), told, self.epoch()), voters, new ElectionPort() {
                    @Override
                    public void send(long toServer, ByteBuffer body) {
                        port.send(toServer, body);
                    }

                    @Override
                    public void elected(Vote winner) {
                        port.elected(new Vote(winner.leader(), winner.zxid() / 10, winner.epoch()));
                    }
                });
            }
        });
    }

    @Test
    void looksAtTheIdAlone() {
        assertFails("E-102", withCandidate(real -> new Candidate(real.self(), real.voter(), 0, 0)));
    }

    @Test
    void isSilentWhenSettled() {
        assertFails("E-119", (real, context) -> new MutantElector(real) {
            private boolean isSettled;

            @Override
            public void look(Candidate self, Electorate voters, ElectionPort port) {
                isSettled = false;
                super.look(self, voters, port);
            }

            @Override
            public void settled(Standing standing) {
                isSettled = true;
                super.settled(standing);
            }

            @Override
            public void onMessage(long fromServer, ByteBuffer body) {
                if (!isSettled) {
                    super.onMessage(fromServer, body);
                }
            }
        });
    }

    @Test
    void hearsOnlyThoseWhoLook() {
        assertFails("E-107", (real, context) -> new MutantElector(real) {
            @Override
            public void onMessage(long fromServer, ByteBuffer body) {
                if (NotificationCodec.decode(body).map(Notification::isLooking).orElse(true)) {
                    super.onMessage(fromServer, body);
                }
            }
        });
    }

    @Test
    void throwsWhereItShouldDrop() {
        assertFails("E-115", (real, context) -> new MutantElector(real) {
            @Override
            public void onMessage(long fromServer, ByteBuffer body) {
                super.onMessage(fromServer, NotificationCodec.decode(body).map(read -> body).orElseThrow());
            }
        });
    }

    @Test
    void takesStrangersForVoters() {
        assertFails("E-117", (real, context) -> new MutantElector(real) {
            @Override
            public void onMessage(long fromServer, ByteBuffer body) {
                super.onMessage(fromServer < 1 || fromServer > 9 ? 2 : fromServer, body);
            }
        });
    }

    @Test
    void keepsThePortOfItsFirstElection() {
        assertFails("E-116", (real, context) -> new MutantElector(real) {
            private ElectionPort first;

            @Override
            public void look(Candidate self, Electorate voters, ElectionPort port) {
                first = first == null ? port : first;
                super.look(self, voters, first);
            }
        });
    }

    @Test
    void dependsOnChanceOfItsOwn() {
        Random chance = new Random();
        assertFails("E-114", withPort(real -> new ElectionPort() {
            @Override
            public void send(long toServer, ByteBuffer body) {
                if (chance.nextInt(10) > 0) {
                    real.send(toServer, body);
                }
            }

            @Override
            public void elected(Vote winner) {
                real.elected(winner);
            }
        }));
    }

    @Test
    void neverRepeatsAVote() {
        long never = Long.MAX_VALUE / 4;
        assertFails("E-112", (real, context) -> new FastLeaderElector(
                new Timings(25_000_000, never, never), context.timers(), context.counters().counter("malformed")));
    }

    @Test
    void believesFollowersOfALeaderThatIsGone() {
        assertFails("E-108", (real, context) -> new MutantElector(real) {
            @Override
            public void onMessage(long fromServer, ByteBuffer body) {
                super.onMessage(fromServer, body);
                NotificationCodec.decode(body)
                        .filter(read -> read.state() == Standing.State.FOLLOWING)
                        .ifPresent(read -> super.onMessage(read.vote().leader(), asIfItLed(read)));
            }
        });
    }

    @Test
    void wantsCompany() {
        assertFails("E-118", withElectorate(real -> new MutantElectorate(real) {
            @Override
            public boolean isQuorum(SortedSet<Long> servers) {
                return servers.size() > 1 && super.isQuorum(servers);
            }
        }));
    }

    @Test
    void leavesATimerBehind() {
        assertFails("E-120", (real, context) -> new MutantElector(real) {
            @Override
            public void close() {
                super.close();
                context.timers().schedule(1, () -> {});
            }
        });
    }

    @Test
    void doesNotLookAgainWhenAskedTo() {
        assertFails("E-113", (real, context) -> new MutantElector(real) {
            private boolean hasLooked;

            @Override
            public void look(Candidate self, Electorate voters, ElectionPort port) {
                if (!hasLooked) {
                    super.look(self, voters, port);
                }
                hasLooked = true;
            }
        });
    }

    private static ByteBuffer asIfItLed(Notification follower) {
        return NotificationCodec.encode(
                new Notification(Standing.State.LEADING, follower.vote(), follower.round(), follower.version()),
                new byte[0]);
    }

    private static void assertFails(String clause, BiFunction<Elector, ModuleContext, Elector> fault) {
        MutantProvider.choose(fault);
        assertTrue(FailedClauses.isFailed(Contract.class, clause), clause);
        assertFalse(FailedClauses.isFailed(Contract.class, "E-101"), "the fault is not in the provider");
    }

    private static BiFunction<Elector, ModuleContext, Elector> withElectorate(UnaryOperator<Electorate> misunderstood) {
        return (real, context) -> new MutantElector(real) {
            @Override
            public void look(Candidate self, Electorate voters, ElectionPort port) {
                super.look(self, misunderstood.apply(voters), port);
            }
        };
    }

    private static BiFunction<Elector, ModuleContext, Elector> withPort(Function<ElectionPort, ElectionPort> broken) {
        return (real, context) -> new MutantElector(real) {
            @Override
            public void look(Candidate self, Electorate voters, ElectionPort port) {
                super.look(self, voters, broken.apply(port));
            }
        };
    }

    private static BiFunction<Elector, ModuleContext, Elector> withCandidate(UnaryOperator<Candidate> wrong) {
        return (real, context) -> new MutantElector(real) {
            @Override
            public void look(Candidate self, Electorate voters, ElectionPort port) {
                super.look(wrong.apply(self), voters, port);
            }
        };
    }
}
