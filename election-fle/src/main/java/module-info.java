/** Module io.paddock.election.fle. */
module io.paddock.election.fle {
    requires io.paddock.api;
}
