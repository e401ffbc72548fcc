package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.ClientTest;
import io.paddock.dist.e2e.harness.Digests;
import io.paddock.dist.e2e.harness.ServerConfig;
import io.paddock.dist.e2e.harness.Session;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooDefs.Perms;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.ClientInfo;
import org.apache.zookeeper.data.Id;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AclIT extends ClientTest {
    private static final Id ANN = new Id("digest", "ann:" + Digests.of("ann:pw"));
    private static final List<ACL> ANNS = acl(new ACL(Perms.ALL, ANN));

    private Session ann() throws Exception {
        Session ann = open();
        ann.zk().addAuthInfo("digest", bytes("ann:pw"));
        return ann;
    }

    private void createWith(String path, List<ACL> acl) throws Exception {
        zk.create(path, bytes("x"), acl, CreateMode.PERSISTENT);
    }

    private void createWith(String path, int perms) throws Exception {
        createWith(path, acl(new ACL(perms, Ids.ANYONE_ID_UNSAFE)));
    }

    @Test
    void aNodeOfOneIdentityIsClosedToOthers() throws Exception {
        createWith(root + "/a", ANNS);
        String path = root + "/a";
        fails(Code.NOAUTH, () -> zk.getData(path, false, null));
        fails(Code.NOAUTH, () -> zk.setData(path, null, -1));
        fails(Code.NOAUTH, () -> zk.getChildren(path, false));
        fails(Code.NOAUTH, () -> zk.exists(path, false));
        fails(Code.NOAUTH, () -> zk.getACL(path, null));
        fails(Code.NOAUTH, () -> zk.setACL(path, Ids.OPEN_ACL_UNSAFE, -1));
        fails(Code.NOAUTH, () -> create(path + "/b"));
        fails(Code.NOAUTH, () -> zk.getAllChildrenNumber(path));
        ZooKeeper ann = ann().zk();
        assertNotNull(ann.getData(path, false, null));
        ann.create(path + "/b", null, ANNS, CreateMode.PERSISTENT);
        fails(Code.NOAUTH, () -> zk.delete(path + "/b", -1));
        ann.delete(path + "/b", -1);
        // Deleting is a right on the parent.
        zk.delete(path, -1);
    }

    @Test
    void readingNeedsReadAndNothingElse() throws Exception {
        createWith(root + "/r", Perms.READ);
        assertNotNull(zk.getData(root + "/r", false, null));
        zk.getChildren(root + "/r", false);
        zk.getACL(root + "/r", null);
        fails(Code.NOAUTH, () -> zk.setData(root + "/r", null, -1));
        fails(Code.NOAUTH, () -> create(root + "/r/a"));
        fails(Code.NOAUTH, () -> zk.setACL(root + "/r", Ids.OPEN_ACL_UNSAFE, -1));
    }

    @Test
    void writingNeedsWrite() throws Exception {
        createWith(root + "/w", Perms.WRITE);
        assertEquals(1, zk.setData(root + "/w", bytes("y"), -1).getVersion());
        fails(Code.NOAUTH, () -> zk.getData(root + "/w", false, null));
        fails(Code.NOAUTH, () -> zk.getACL(root + "/w", null));
    }

    @Test
    void creatingNeedsCreateAndDeletingNeedsDeleteOnTheParent() throws Exception {
        createWith(root + "/c", Perms.CREATE);
        create(root + "/c/a");
        fails(Code.NOAUTH, () -> zk.delete(root + "/c/a", -1));
        createWith(root + "/d", Perms.DELETE);
        fails(Code.NOAUTH, () -> create(root + "/d/a"));
        fails(Code.NONODE, () -> zk.delete(root + "/d/a", -1));
    }

    @Test
    void administratingNeedsAdmin() throws Exception {
        createWith(root + "/a", Perms.ADMIN);
        zk.getACL(root + "/a", null);
        Stat stat = zk.setACL(root + "/a", Ids.OPEN_ACL_UNSAFE, 0);
        assertEquals(1, stat.getAversion());
        assertEquals(Ids.OPEN_ACL_UNSAFE, zk.getACL(root + "/a", new Stat()));
    }

    @Test
    void changingAnAclChangesAversionOnly() throws Exception {
        Stat before = stat(root);
        Stat after = zk.setACL(root, Ids.OPEN_ACL_UNSAFE, 0);
        assertEquals(stat(root), after);
        assertEquals(1, after.getAversion());
        after.setAversion(0);
        assertEquals(before, after);
        fails(Code.BADVERSION, () -> zk.setACL(root, Ids.OPEN_ACL_UNSAFE, 0));
        fails(Code.BADVERSION, () -> zk.setACL(root, Ids.OPEN_ACL_UNSAFE, 2));
        assertEquals(2, zk.setACL(root, Ids.OPEN_ACL_UNSAFE, 1).getAversion());
    }

    @Test
    void aclsAreNotInherited() throws Exception {
        createWith(root + "/a", ANNS);
        ann().zk().create(root + "/a/open", bytes("x"), Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        assertNotNull(zk.getData(root + "/a/open", false, null));
    }

    @Test
    void authStandsForAllIdentitiesOfTheSession() throws Exception {
        fails(Code.INVALIDACL, () -> createWith(root + "/nobody", Ids.CREATOR_ALL_ACL));
        zk.addAuthInfo("digest", bytes("ann:pw"));
        zk.addAuthInfo("digest", bytes("bob:pw"));
        createWith(root + "/a", Ids.CREATOR_ALL_ACL);
        List<String> ids = new ArrayList<>();
        for (ACL acl : zk.getACL(root + "/a", null)) {
            assertEquals(Perms.ALL, acl.getPerms());
            ids.add(acl.getId().getScheme() + ":" + acl.getId().getId());
        }
        ids.sort(null);
        assertEquals(List.of("digest:ann:" + Digests.of("ann:pw"), "digest:bob:" + Digests.of("bob:pw")), ids);
        assertNotNull(ann().zk().getData(root + "/a", false, null));
    }

    @ParameterizedTest
    @CsvSource({"digest,nocolon", "ip,not-an-address", "ip,127.0.0.1/99", "unknown,x", "world,somebody", "digest,a:b:c"})
    void anIdentityMustMakeSense(String scheme, String id) {
        List<ACL> acl = acl(new ACL(Perms.ALL, new Id(scheme, id)));
        assertEquals(root + "/a", fails(Code.INVALIDACL, () -> createWith(root + "/a", acl)).getPath());
        fails(Code.INVALIDACL, () -> zk.setACL(root, acl, -1));
    }

    @Test
    void anAclMustNotBeEmpty() {
        fails(Code.INVALIDACL, () -> createWith(root + "/a", acl()));
        fails(Code.INVALIDACL, () -> zk.setACL(root, acl(), -1));
    }

    @Test
    void theSameEntryTwiceIsKeptOnce() throws Exception {
        createWith(root + "/a", acl(Ids.OPEN_ACL_UNSAFE.get(0), Ids.READ_ACL_UNSAFE.get(0), Ids.OPEN_ACL_UNSAFE.get(0)));
        assertEquals(List.of(Ids.OPEN_ACL_UNSAFE.get(0), Ids.READ_ACL_UNSAFE.get(0)), zk.getACL(root + "/a", null));
    }

    @Test
    void addressesAndNetworksAreIdentities() throws Exception {
        createWith(root + "/mine", acl(new ACL(Perms.ALL, new Id("ip", "127.0.0.1"))));
        createWith(root + "/net", acl(new ACL(Perms.ALL, new Id("ip", "127.0.0.0/8"))));
        createWith(root + "/other", acl(new ACL(Perms.ALL, new Id("ip", "10.0.0.1"))));
        assertNotNull(zk.getData(root + "/mine", false, null));
        assertNotNull(zk.getData(root + "/net", false, null));
        fails(Code.NOAUTH, () -> zk.getData(root + "/other", false, null));
    }

    @Test
    void whoMayOnlyReadSeesNoDigests() throws Exception {
        createWith(root + "/a", acl(new ACL(Perms.ALL, ANN), new ACL(Perms.READ, Ids.ANYONE_ID_UNSAFE)));
        List<ACL> masked = zk.getACL(root + "/a", null);
        assertEquals("ann:x", masked.get(0).getId().getId());
        assertEquals(Ids.ANYONE_ID_UNSAFE, masked.get(1).getId());
        assertEquals(ANN, ann().zk().getACL(root + "/a", null).get(0).getId());
    }

    @Test
    void theSuperUserMayDoAnything() throws Exception {
        createWith(root + "/a", ANNS);
        zk.addAuthInfo("digest", bytes(ServerConfig.SUPER_USER));
        assertNotNull(zk.getData(root + "/a", false, null));
        assertEquals(ANN, zk.getACL(root + "/a", null).get(0).getId());
        zk.setACL(root + "/a", Ids.OPEN_ACL_UNSAFE, -1);
    }

    @Test
    void theWrongPasswordIsAnotherIdentity() throws Exception {
        createWith(root + "/a", ANNS);
        zk.addAuthInfo("digest", bytes("ann:other"));
        fails(Code.NOAUTH, () -> zk.getData(root + "/a", false, null));
    }

    @Test
    void emptyDigestCredentialsAreAnIdentityLikeAnyOther() throws Exception {
        zk.addAuthInfo("digest", new byte[0]);
        createWith(root + "/a", Ids.CREATOR_ALL_ACL);
        // printf '' | openssl dgst -sha1 -binary | base64
        assertEquals(new Id("digest", ":2jmj7l5rSw0yVb/vlWAYkK/YBwk="),
                zk.getACL(root + "/a", null).get(0).getId());
        Session other = open();
        fails(Code.NOAUTH, () -> other.zk().getData(root + "/a", false, null));
    }

    @Test
    void noCredentialsAtAllEndTheSession() throws Exception {
        Session other = open();
        other.zk().addAuthInfo("digest", null);
        fails(Code.AUTHFAILED, () -> other.zk().getData(root, false, null));
        assertEquals("AuthFailed", other.nextEvent());
    }

    @Test
    void aSchemeNobodyKnowsEndsTheSession() throws Exception {
        Session other = open();
        other.zk().addAuthInfo("unknown", bytes("x"));
        fails(Code.AUTHFAILED, () -> other.zk().getData(root, false, null));
        assertEquals("AuthFailed", other.nextEvent());
    }

    @Test
    void aSessionCanAskWhoItIs() throws Exception {
        assertEquals(List.of("ip 127.0.0.1"), whoAmI());
        zk.addAuthInfo("digest", bytes("ann:pw"));
        assertEquals(List.of("digest ann", "ip 127.0.0.1"), whoAmI());
    }

    private List<String> whoAmI() throws Exception {
        List<String> ids = new ArrayList<>();
        for (ClientInfo info : zk.whoAmI()) {
            ids.add(info.getAuthScheme() + " " + info.getUser());
        }
        ids.sort(null);
        return ids;
    }

    @Test
    void partsOfAMultiAreChecked() throws Exception {
        createWith(root + "/a", ANNS);
        fails(Code.NOAUTH, () -> zk.multi(List.of(Op.setData(root + "/a", null, -1))));
        fails(Code.NOAUTH, () -> zk.multi(List.of(Op.check(root + "/a", 0))));
        fails(Code.INVALIDACL, () -> zk.multi(List.of(
                Op.create(root + "/b", null, Ids.CREATOR_ALL_ACL, CreateMode.PERSISTENT))));
        // A parent made by an earlier part is checked as well.
        fails(Code.NOAUTH, () -> zk.multi(List.of(
                Op.create(root + "/c", null, ANNS, CreateMode.PERSISTENT),
                Op.create(root + "/c/d", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT))));
    }

    @Test
    void theConfigurationIsReadableAndNotWritable() throws Exception {
        String config = new String(zk.getConfig(false, new Stat()), StandardCharsets.UTF_8);
        assertEquals("", config);
        fails(Code.NOAUTH, () -> zk.setData("/zookeeper/config", bytes("x"), -1));
        assertTrue(zk.getACL("/zookeeper/config", null).contains(new ACL(Perms.READ, Ids.ANYONE_ID_UNSAFE)));
    }
}
