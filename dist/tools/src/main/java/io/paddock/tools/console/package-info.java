/** What a command is, and what each has: its arguments, its output, its exit code. */
package io.paddock.tools.console;
