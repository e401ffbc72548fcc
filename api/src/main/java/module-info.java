/**
 * The SPIs of Paddock and the values they speak in. Depends on nothing but the JDK, so that a plug-in
 * compiled against it carries nothing of the server along.
 */
module io.paddock.api {
    exports io.paddock.api;
    exports io.paddock.api.access;
    exports io.paddock.api.admin;
    exports io.paddock.api.config;
    exports io.paddock.api.election;
    exports io.paddock.api.storage;
    exports io.paddock.api.transport;
}
