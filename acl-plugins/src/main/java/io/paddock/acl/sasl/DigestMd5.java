package io.paddock.acl.sasl;

import java.util.Map;
import java.util.TreeMap;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.sasl.AuthorizeCallback;
import javax.security.sasl.RealmCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;

/** A hash of the password and of a number that was never used before (RFC 2831). */
final class DigestMd5 implements Mechanism {
    /** What ZooKeeper's clients expect the service and the server to be called. */
    private static final String PROTOCOL = "zookeeper";
    private static final String SERVER_NAME = "zk-sasl-md5";

    private final Map<String, String> passwords;

    DigestMd5(Map<String, String> passwords) {
        this.passwords = new TreeMap<>(passwords);
    }

    @Override
    public SaslServer begin() throws SaslException {
        return Sasl.createSaslServer("DIGEST-MD5", PROTOCOL, SERVER_NAME, Map.of(), new LookUp());
    }

    @Override
    public boolean beginsEmpty() {
        return true;
    }

    /** What the JDK asks for while it checks one client. */
    private final class LookUp implements CallbackHandler {
        private String name;

        @Override
        public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
            for (Callback callback : callbacks) {
                if (callback instanceof NameCallback who) {
                    name = who.getDefaultName();
                    who.setName(name);
                } else if (callback instanceof PasswordCallback secret) {
                    // Without a password the JDK refuses the client.
                    String password = passwords.get(name);
                    secret.setPassword(password == null ? null : password.toCharArray());
                } else if (callback instanceof RealmCallback realm) {
                    realm.setText(realm.getDefaultText());
                } else if (callback instanceof AuthorizeCallback wish) {
                    // Everybody is himself, whoever he wishes to be, as with Apache.
                    wish.setAuthorized(true);
                    wish.setAuthorizedID(wish.getAuthenticationID());
                } else {
                    throw new UnsupportedCallbackException(callback);
                }
            }
        }
    }
}
