/**
 * What must hold: looks on while servers and clients work, keeps the one history that was agreed on, and throws a
 * {@link io.paddock.simulator.check.Violation} as soon as something shows that contradicts it. Start with
 * {@link io.paddock.simulator.check.CommittedHistory}, then {@link io.paddock.simulator.check.ClientJudge}.
 */
package io.paddock.simulator.check;
