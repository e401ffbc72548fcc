/** Data directories of Paddock, whatever storage they belong to: opened through the Storage SPI alone. */
package io.paddock.tools.store;
