/** The sub-commands, one class each. */
package io.paddock.tools.command;
