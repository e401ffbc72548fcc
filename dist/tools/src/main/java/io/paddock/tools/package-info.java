/**
 * Sub-commands for operators, run by {@code bin/paddock} and by scripts with Apache's names. Each command is one class
 * in {@link io.paddock.tools.command}; {@link io.paddock.tools.Tools} picks it.
 *
 * <p>{@code apache} reads and writes data directories of Apache ZooKeeper, {@code store} those of Paddock, through the
 * Storage SPI alone, {@code report} prints, {@code console} is what each command has. No tool changes a directory that it only looks at.
 */
package io.paddock.tools;
