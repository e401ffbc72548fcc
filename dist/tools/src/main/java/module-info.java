/** What operators run beside a server: import, export, restore, and looking into journals and snapshots. */
module io.paddock.tools {
    requires io.paddock.api;
    requires io.paddock.json;
    requires io.paddock.kernel;
    requires io.paddock.snappy;

    exports io.paddock.tools to io.paddock.dist;
}
