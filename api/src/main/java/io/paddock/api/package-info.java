/**
 * What every plug-in shares: how it is named and created, and what the kernel hands it.
 *
 * <p>Rules of the ports, binding for every SPI in the sub-packages:
 * <ol>
 *   <li>Every SPI method and every callback runs on the kernel thread. A module may own threads, but they end at
 *       its own queue, which {@link io.paddock.api.Pollable#poll} drains on the kernel thread; such threads may
 *       call exactly one host method, {@link io.paddock.api.Wakeup#signal()}.
 *   <li>After recovery nothing blocks. A request carries a token; its answer is an event with that token.
 *   <li>Buffers are borrowed for the call, in both directions: whoever wants the bytes later copies them.
 *   <li>Failures are events. An exception out of a port is a bug and stops the server.
 *   <li>Time comes from {@link io.paddock.api.Clock} only, chance from {@link io.paddock.api.ModuleContext#random()}.
 * </ol>
 *
 * <p>Start with {@link io.paddock.api.Provider}; then read the SPI you want to implement.
 */
package io.paddock.api;
