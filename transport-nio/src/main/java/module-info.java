/** The transport {@code nio}: selectors on the kernel thread. Start with {@code NioTransport}. */
module io.paddock.transport.nio {
    requires io.paddock.api;
    requires org.jctools.core;
    requires org.slf4j;

    provides io.paddock.api.transport.TransportProvider with
            io.paddock.transport.nio.NioTransportProvider;
}
