package io.paddock.acl.sasl;

import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;

/** How clients prove who they are. */
interface Mechanism {

    /** The server's side of one new dialogue. */
    SaslServer begin() throws SaslException;

    /** Whether the server speaks first, in answer to an empty packet. */
    boolean beginsEmpty();
}
