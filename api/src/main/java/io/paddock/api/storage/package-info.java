/** The journal and the snapshots of a server. Start with {@link io.paddock.api.storage.Storage}. */
package io.paddock.api.storage;
