/** Module io.paddock.dist. */
module io.paddock.dist {
    requires io.paddock.api;
}
