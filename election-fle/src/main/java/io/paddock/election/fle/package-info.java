/**
 * Fast leader election: servers that look for a leader tell one another their votes until a quorum has the same.
 *
 * <p>Start with {@link io.paddock.election.fle.FastLeaderElector}, which is either looking
 * ({@link io.paddock.election.fle.Looking}: one election) or settled. Everything is pure: the same calls and timers
 * give the same results. The rules are those of Apache ZooKeeper 3.9, so that servers of both kinds elect together.
 *
 * <h2>How an election ends</h2>
 * A server begins a round with a vote for itself, changes it to every better one it hears of, and tells everybody each
 * change. Votes of an older round don't count; a newer round is joined. So a server's votes of one round only get
 * better, and none is worse than its own position.
 *
 * <p><b>A quorum with one vote is enough for safety.</b> Each of its members has a position no better than the vote,
 * and a committed transaction is known to at least one of them, hence to the winner. What comes after the quorum is a
 * matter of speed only: if a better vote is still on its way, some members will go over to it, and those who have left
 * the election too early wait for a leader (or for followers) in vain until they give up. The time that this costs is
 * what the wait is weighed against.
 *
 * <p><b>When it is right not to wait:</b> once each voter with a weight has been heard in this round. Votes only get
 * better, and nobody votes worse than his own position, so the best vote heard is the best there is; no message under
 * way can change it. Whether all of them agree already makes no difference: those who don't have yet to hear of it. A
 * voter of weight 0 can't win and needn't be heard, nor one that was there and whose link has broken: the leader that
 * has just died, usually.
 *
 * <p><b>When only a quorum has been heard</b> (one of three servers hasn't started yet), the election ends {@code finalize-wait}
 * after the quorum was complete, once, and earlier if the others turn up. Apache waits 200 ms there, and again after
 * each message. The default is 25 ms here: enough for a message between live servers of one site, since live servers begin to
 * look at nearly the same time (the death of a leader breaks its connections). Servers that are far apart may want more, as much as a few round trips.
 *
 * <p><b>Who begins first</b> tells its vote to servers that are still settled, and don't count it. If it is the best,
 * it has no reason to tell it again; so a voter's first vote of a round, if it is worse, is answered with the better one.
 * Apache's servers find out when votes are repeated, 200 ms later.
 *
 * <p><b>Who ended too early finds out</b> ({@link io.paddock.election.fle.Backing}): those who elected with it tell everybody
 * the better vote that they have heard of. A winner without a quorum left, or that votes for another itself, is told to the
 * kernel as overtaken, which looks again.
 *
 * <p>Liveness doesn't depend on it: votes are sent again on every new connection and after a growing interval, and a
 * settled server answers whoever still looks.
 */
package io.paddock.election.fle;
