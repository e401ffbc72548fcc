package io.paddock.kernel.testing;

import io.paddock.api.access.AccessRequest;
import io.paddock.api.access.AclScheme;
import io.paddock.api.access.Authenticator;
import io.paddock.api.access.Identity;
import io.paddock.api.transport.Peer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Scheme {@code digest} without the hash: whoever says {@code user:secret} is that; {@code nobody} is refused. */
public final class TestDigest implements AclScheme, Authenticator {
    @Override
    public String scheme() {
        return "digest";
    }

    @Override
    public boolean isValid(String aclId) {
        return aclId.indexOf(':') > 0;
    }

    @Override
    public boolean matches(Identity who, String aclId, AccessRequest request) {
        return who.id().equals(aclId);
    }

    @Override
    public boolean isAuthenticated() {
        return true;
    }

    @Override
    public String masked(String aclId) {
        return aclId.substring(0, aclId.indexOf(':') + 1) + "x";
    }

    @Override
    public void authenticate(long connection, ByteBuffer credentials, Peer peer, Reply reply) {
        String text = StandardCharsets.UTF_8.decode(credentials).toString();
        if (text.startsWith("nobody")) {
            reply.refuse("nobody is nobody");
        } else {
            reply.identity(new Identity("digest", text));
            reply.done();
        }
    }
}
