/** Module io.paddock.transport.nio. */
module io.paddock.transport.nio {
    requires io.paddock.api;
}
