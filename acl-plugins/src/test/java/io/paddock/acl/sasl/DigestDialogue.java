package io.paddock.acl.sasl;

import io.paddock.testkit.ClientDialogue;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.RealmCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;

/** The JDK's own client of DIGEST-MD5, which is the one in ZooKeeper's client. */
final class DigestDialogue implements ClientDialogue {
    private final String name;
    private final String password;
    private final SaslClient client;

    DigestDialogue(String name, String password) {
        this.name = name;
        this.password = password;
        try {
            client = Sasl.createSaslClient(
                    new String[] {"DIGEST-MD5"}, null, "zookeeper", "zk-sasl-md5", Map.of(), this::answer);
        } catch (SaslException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(Callback[] callbacks) {
        for (Callback callback : callbacks) {
            if (callback instanceof NameCallback who) {
                who.setName(name);
            } else if (callback instanceof PasswordCallback secret) {
                secret.setPassword(password.toCharArray());
            } else if (callback instanceof RealmCallback realm) {
                realm.setText(realm.getDefaultText());
            }
        }
    }

    @Override
    public byte[] begin() {
        return new byte[0];
    }

    @Override
    public byte[] respond(byte[] challenge) throws SaslException {
        return client.evaluateChallenge(challenge);
    }

    @Override
    public boolean accepts(byte[] token) throws SaslException {
        client.evaluateChallenge(token);
        return client.isComplete();
    }
}
