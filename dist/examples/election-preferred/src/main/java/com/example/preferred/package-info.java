/**
 * An election as an outsider writes it; start with {@link com.example.preferred.PreferredElector}.
 *
 * <p>Servers tell one another whom they vote for, go over to every better vote they hear of, and have a leader when a
 * quorum has the same vote. Votes belong to a round: a new election begins a new one, and who hears of a newer round
 * joins it. Everything is pure: time comes from timers only, and the same calls give the same results.
 */
package com.example.preferred;
