/** A whole ensemble in one thread: virtual clock, network and disk, drawn from one seed. */
module io.paddock.simulator {
    requires io.paddock.kernel;
}
