/** A server's tree and sessions at one zxid, built from a snapshot and transactions, wherever these come from. */
package io.paddock.tools.state;
