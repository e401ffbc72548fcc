/**
 * Stories: short scripts of what happens to an ensemble, with what was seen written below each line, that people can
 * read and a test repeats. Start with {@link io.paddock.simulator.story.Story}.
 */
package io.paddock.simulator.story;
