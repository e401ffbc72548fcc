/** The program as it is shipped: what the start scripts run. */
module io.paddock.dist {
    requires io.paddock.kernel;
    requires io.paddock.tools;
}
