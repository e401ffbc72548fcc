/** Module io.paddock.storage.chronicle. */
module io.paddock.storage.chronicle {
    requires io.paddock.api;
}
