package io.paddock.kernel.access;

import io.paddock.api.access.AccessRequest;
import io.paddock.api.access.AclScheme;
import io.paddock.api.access.Identity;
import io.paddock.kernel.wire.Acl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Decides by ACLs, and makes valid ACLs out of those that clients send. Kernel thread only. */
public final class AccessControl {
    private final Map<String, AclScheme> schemes = new LinkedHashMap<>();
    private final boolean skipAcl;

    /**
     * Decides with these schemes.
     *
     * @param skipAcl everybody may do everything ({@code skipACL=yes})
     */
    public AccessControl(List<AclScheme> schemes, boolean skipAcl) {
        for (AclScheme scheme : schemes) {
            this.schemes.put(scheme.scheme(), scheme);
        }
        this.skipAcl = skipAcl;
    }

    /**
     * May somebody with these identities do that?
     *
     * @param acl         of the node; null or empty allows everything
     * @param permissions bits of {@code Perms}, one of which is enough
     */
    public boolean allows(List<Acl> acl, int permissions, List<Identity> identities, String path) {
        if (acl == Acl.OPEN || skipAcl || acl == null || acl.isEmpty() || isSuper(identities)) {
            return true;
        }
        for (Acl entry : acl) {
            if ((entry.perms() & permissions) != 0 && matches(entry, permissions, identities, path)) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(Acl entry, int permissions, List<Identity> identities, String path) {
        if (isWorld(entry)) {
            return true;
        }
        AclScheme scheme = schemes.get(entry.scheme());
        if (scheme == null) {
            return false;
        }
        AccessRequest request = new AccessRequest(path, permissions);
        for (Identity who : identities) {
            boolean asked = who.scheme().equals(entry.scheme()) || scheme.matchesAnyScheme();
            if (asked && scheme.matches(who, entry.id(), request)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The ACL that is stored for one that a client sent: without duplicates, {@code auth:} replaced by the client's
     * own identities.
     *
     * @return null if it is not valid
     */
    public List<Acl> resolve(List<Acl> sent, List<Identity> identities) {
        if (sent == null || sent.isEmpty()) {
            return null;
        }
        if (sent.size() == 1 && sent.get(0).equals(Acl.OPEN.get(0))) {
            return Acl.OPEN;
        }
        List<Acl> resolved = new ArrayList<>(sent.size());
        for (Acl entry : new LinkedHashSet<>(sent)) {
            if (!resolve(entry, identities, resolved)) {
                return null;
            }
        }
        return resolved;
    }

    private boolean resolve(Acl entry, List<Identity> identities, List<Acl> resolved) {
        if (entry.scheme() == null) {
            return false;
        }
        if (entry.scheme().equals("auth")) { // its id means nothing; kazoo sends none at all
            return resolveAuth(entry.perms(), identities, resolved);
        }
        if (entry.id() == null) {
            return false;
        }
        if (isWorld(entry)) {
            return resolved.add(entry);
        }
        AclScheme scheme = schemes.get(entry.scheme());
        return scheme != null && scheme.isValid(entry.id()) && resolved.add(entry);
    }

    private boolean resolveAuth(int permissions, List<Identity> identities, List<Acl> resolved) {
        int before = resolved.size();
        for (Identity who : identities) {
            AclScheme scheme = schemes.get(who.scheme());
            if (scheme != null && scheme.isAuthenticated()) {
                resolved.add(new Acl(permissions, who.scheme(), who.id()));
            }
        }
        return resolved.size() > before;
    }

    /** The ACL as somebody without ADMIN may see it. */
    public List<Acl> masked(List<Acl> acl) {
        List<Acl> masked = new ArrayList<>(acl.size());
        for (Acl entry : acl) {
            AclScheme scheme = schemes.get(entry.scheme());
            masked.add(scheme == null ? entry : new Acl(entry.perms(), entry.scheme(), scheme.masked(entry.id())));
        }
        return masked;
    }

    private static boolean isWorld(Acl entry) {
        return entry.scheme().equals("world") && entry.id().equals("anyone");
    }

    private static boolean isSuper(List<Identity> identities) {
        for (Identity who : identities) {
            if (who.scheme().equals("super")) {
                return true;
            }
        }
        return false;
    }
}
