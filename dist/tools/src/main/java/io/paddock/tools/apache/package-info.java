/**
 * Data directories of Apache ZooKeeper, 3.4 to 3.9: snapshots, also compressed ones, logs and epochs, read as Apache
 * reads them at its start, and written so that it starts from them.
 */
package io.paddock.tools.apache;
