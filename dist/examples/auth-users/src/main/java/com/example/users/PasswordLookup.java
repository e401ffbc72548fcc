package com.example.users;

import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.sasl.AuthorizeCallback;
import javax.security.sasl.RealmCallback;

/** What the JDK's DIGEST-MD5 asks for while it checks one client. */
final class PasswordLookup implements CallbackHandler {
    private final Map<String, String> passwords;
    private String name;

    PasswordLookup(Map<String, String> passwords) {
        this.passwords = passwords;
    }

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
                // Everybody may be himself, and nobody else.
                wish.setAuthorized(wish.getAuthenticationID().equals(wish.getAuthorizationID()));
                wish.setAuthorizedID(wish.getAuthenticationID());
            } else {
                throw new UnsupportedCallbackException(callback);
            }
        }
    }
}
