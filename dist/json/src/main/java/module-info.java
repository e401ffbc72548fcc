/** Values written as JSON, for tools and administration. */
module io.paddock.json {
    exports io.paddock.json to io.paddock.admin, io.paddock.tools;
}
