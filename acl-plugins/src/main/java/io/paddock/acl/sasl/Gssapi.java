package io.paddock.acl.sasl;

import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.sasl.AuthorizeCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;

/** Kerberos tickets for this server (RFC 4752). */
final class Gssapi implements Mechanism {
    private final Subject self;
    private final PrincipalName service;
    private final ClientNames names;

    /**
     * @param self    who holds the server's key
     * @param service the principal of that key
     */
    Gssapi(Subject self, PrincipalName service, ClientNames names) {
        this.self = self;
        this.service = service;
        this.names = names;
    }

    @Override
    public SaslServer begin() throws SaslException {
        try {
            PrivilegedExceptionAction<SaslServer> creation = () -> Sasl.createSaslServer(
                    "GSSAPI", service.first(), service.host(), Map.of(), new Naming());
            return Subject.doAs(self, creation);
        } catch (PrivilegedActionException e) {
            throw (SaslException) e.getException();
        }
    }

    @Override
    public boolean beginsEmpty() {
        return false;
    }

    private final class Naming implements CallbackHandler {
        @Override
        public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
            for (Callback callback : callbacks) {
                if (!(callback instanceof AuthorizeCallback wish)) {
                    throw new UnsupportedCallbackException(callback);
                }
                String name = names.of(wish.getAuthenticationID());
                wish.setAuthorized(name != null);
                wish.setAuthorizedID(name);
            }
        }
    }
}
