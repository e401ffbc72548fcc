/** Who leads. Start with {@link io.paddock.api.election.Elector}. */
package io.paddock.api.election;
