/**
 * A transport that runs to completion on the kernel thread: one selector, one read buffer, no hand-over.
 *
 * <p>Where to start: {@link io.paddock.transport.nio.NioTransport} is the SPI; {@code Reactor} is what its connections
 * share; {@code Connection} is one socket's life, with {@code Inbound} (bytes to messages) and {@code Outbound}
 * (messages to bytes). Everything that has something to do or to tell waits in the {@code Agenda} and gets a turn in
 * {@code poll}: that is the only place where events are told. Bytes move through {@code Wire}, where encryption can
 * be put in. The only other threads are those that look up names ({@code Names}).
 *
 * <p>May use: the api, SLF4J, JCTools. Nothing of the kernel.
 */
package io.paddock.transport.nio;
