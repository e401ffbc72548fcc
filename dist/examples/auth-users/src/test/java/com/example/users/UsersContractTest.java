package com.example.users;

import io.paddock.api.access.AuthenticatorProvider;
import io.paddock.testkit.AuthenticatorContract;
import io.paddock.testkit.ClientDialogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** What every authenticator owes the server. It has no packet that is enough by itself, but dialogues. */
class UsersContractTest extends AuthenticatorContract {
    @TempDir
    static Path dir;

    @Override
    protected AuthenticatorProvider provider() {
        return new UsersProvider();
    }

    @Override
    protected Map<String, String> options() {
        try {
            return Map.of("file", Files.writeString(dir.resolve("users"), "ann=secret\nbob=hidden\n").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected List<byte[]> goodCredentials() {
        return List.of();
    }

    @Override
    protected List<byte[]> badCredentials() {
        return List.of("ann:secret".getBytes(), new byte[] {0});
    }

    @Override
    protected List<ClientDialogue> goodDialogues() {
        return List.of(new SaslDialogue("ann", "secret"), new SaslDialogue("bob", "hidden"));
    }

    @Override
    protected List<ClientDialogue> badDialogues() {
        return List.of(new SaslDialogue("ann", "guess"), new SaslDialogue("eve", "secret"), new SaslDialogue("", ""));
    }
}
