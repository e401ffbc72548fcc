/** Where a state comes from that is restored or exported: a server's directory of either kind, or one snapshot. */
package io.paddock.tools.source;
