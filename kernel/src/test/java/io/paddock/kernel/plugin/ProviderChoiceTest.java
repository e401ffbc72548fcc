package io.paddock.kernel.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.ModuleContext;
import io.paddock.api.ModuleStartException;
import io.paddock.api.ProviderName;
import io.paddock.api.access.AccessRequest;
import io.paddock.api.access.AclScheme;
import io.paddock.api.access.AclSchemeProvider;
import io.paddock.api.access.Identity;
import io.paddock.api.config.ConfigOption;
import io.paddock.api.config.ConfigSchema;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProviderChoiceTest {
    private final ProviderRequest.Builder request = ProviderRequest.builder();

    @ProviderName("one")
    static final class OneProvider implements AclSchemeProvider {
        @Override
        public ConfigSchema schema() {
            return ConfigSchema.of(ConfigOption.size("room", 2048, 1024, 1 << 20, "Bytes of room."),
                    ConfigOption.bool("quiet", false, "Hush."), ConfigOption.string("label", null, "A word."));
        }

        @Override
        public AclScheme create(ModuleContext context) {
            return new NamedScheme("one");
        }
    }

    @ProviderName("two")
    static final class TwoProvider implements AclSchemeProvider {
        @Override
        public AclScheme create(ModuleContext context) throws ModuleStartException {
            throw new ModuleStartException("the moon is full, wait a day");
        }
    }

    @ProviderName("broken")
    static final class BrokenProvider implements AclSchemeProvider {
        @Override
        public ConfigSchema schema() {
            throw new IllegalStateException("no schema today");
        }

        @Override
        public AclScheme create(ModuleContext context) {
            return null;
        }
    }

    record NamedScheme(String scheme) implements AclScheme {
        @Override
        public boolean isValid(String aclId) {
            return true;
        }

        @Override
        public boolean matches(Identity who, String aclId, AccessRequest request) {
            return true;
        }
    }

    private static ProviderCatalog catalog() {
        return ProviderCatalog.builder().addInstalled().add(new OneProvider()).add(new TwoProvider())
                .add(new BrokenProvider()).build();
    }

    private ProviderChoiceTest want(String... names) {
        for (String name : names) {
            request.want(Spi.ACL, new GivenValue(name, "zoo.cfg:1"));
        }
        return this;
    }

    private ProviderChoiceTest option(String provider, String option, String text) {
        request.option(Spi.ACL, provider, option, new GivenValue(text, "zoo.cfg:2"));
        return this;
    }

    private ProviderChoice choose() throws RefusedException {
        return catalog().choose(request.build());
    }

    private Refusal refusal() {
        List<Refusal> refusals = assertThrows(RefusedException.class, this::choose).refusals();
        assertEquals(1, refusals.size(), refusals::toString);
        return refusals.get(0);
    }

    @Test
    void whatIsNamedIsChosenInOrder() throws Exception {
        ProviderChoice choice = want("two", "one").choose();
        assertEquals(List.of("two", "one"), choice.acl().stream().map(Chosen::name).toList());
        assertEquals("one", choice.acl().get(1).create(null).scheme());
        assertNull(choice.storage(), "nothing was wanted");
        assertEquals(List.of(), choice.warnings());
    }

    @Test
    void optionsAreCheckedAndCompleted() throws Exception {
        var config = want("one").option("one", "room", "4k").option("one", "quiet", "yes").choose().acl().get(0).config();
        assertEquals(4096, config.number("room"));
        assertTrue(config.flag("quiet"));
        assertNull(config.text("label"));
        assertThrows(IllegalArgumentException.class, () -> config.text("colour"));
    }

    @Test
    void defaultsAreCanonicalToo() throws Exception {
        assertEquals(2048, want("one").choose().acl().get(0).config().number("room"));
    }

    @Test
    void anUnknownNameNamesTheNearest() {
        Refusal refusal = want("onne").refusal();
        assertEquals("PDK-101 zoo.cfg:1: nobody offers a provider for acl named onne. Seen: broken, one, two. Do: did"
                + " you mean acl=one?.", refusal.toString());
    }

    @Test
    void anUnknownOptionNamesTheNearest() {
        Refusal refusal = want("one").option("one", "rooom", "4k").refusal();
        assertEquals(RefusalId.UNKNOWN_OPTION, refusal.id());
        assertEquals("zoo.cfg:2", refusal.place());
        assertTrue(refusal.remedy().contains("acl.one.room"), refusal::toString);
    }

    @Test
    void aWrongOptionTellsWhatIsAllowed() {
        Refusal refusal = want("one").option("one", "room", "1").refusal();
        assertEquals(RefusalId.WRONG_OPTION, refusal.id());
        assertTrue(refusal.remedy().contains("1024") && refusal.remedy().contains("Bytes of room."), refusal::toString);
    }

    @Test
    void optionsOfAProviderThatIsNotChosenAreAWarning() throws Exception {
        List<Refusal> warnings = want("two").option("one", "room", "4k").choose().warnings();
        assertEquals(List.of(RefusalId.IDLE_OPTION), warnings.stream().map(Refusal::id).toList());
    }

    @Test
    void optionsOfAProviderThatNobodyOffersAreRefused() {
        Refusal refusal = want("one").option("oen", "room", "4k").refusal();
        assertEquals(RefusalId.IDLE_OPTION, refusal.id());
        assertTrue(refusal.remedy().contains("acl.one.room"), refusal::toString);
    }

    @Test
    void allRefusalsAreToldAtOnce() {
        want("onne", "one").option("one", "rooom", "1").option("one", "room", "1");
        assertEquals(3, assertThrows(RefusedException.class, this::choose).getMessage().lines().count());
    }

    @Test
    void aNameTwiceInAListIsRefused() {
        assertEquals(RefusalId.NAMED_TWICE, want("one", "one").refusal().id());
    }

    @Test
    void aNameThatTwoOfferIsRefused() {
        ProviderCatalog twice = ProviderCatalog.builder().add(new OneProvider()).add("one", new TwoProvider()).build();
        want("one");
        RefusedException refused = assertThrows(RefusedException.class, () -> twice.choose(request.build()));
        assertEquals(RefusalId.AMBIGUOUS_NAME, refused.refusals().get(0).id());
    }

    @Test
    void aProviderThatFailsInItsSchemaIsRefused() {
        Refusal refusal = want("broken").refusal();
        assertEquals(RefusalId.BROKEN_PROVIDER, refusal.id());
        assertTrue(refusal.seen().contains("no schema today"), refusal::toString);
    }

    @Test
    void aProviderThatCantStartSaysWhy() throws Exception {
        Chosen<AclScheme> chosen = want("two").choose().acl().get(0);
        RefusedException refused = assertThrows(RefusedException.class, () -> chosen.create(null));
        assertEquals(RefusalId.NOT_STARTED, refused.refusals().get(0).id());
        assertTrue(refused.getMessage().contains("the moon is full"), refused::getMessage);
    }

    @Test
    void aSchemeBelongsToOneProvider() throws Exception {
        Chosen<AclScheme> one = want("one").choose().acl().get(0);
        SchemeNames<AclScheme> names = new SchemeNames<>(AclScheme::scheme);
        names.claim(one, new NamedScheme("blue"));
        names.claim(one, new NamedScheme("green"));
        String taken = assertThrows(RefusedException.class, () -> names.claim(one, new NamedScheme("blue"))).getMessage();
        assertTrue(taken.startsWith("PDK-118 acl=one: another provider has the scheme blue already"), taken);
        names.requireAll(List.of("green", "blue"));
        String missing = assertThrows(RefusedException.class, () -> names.requireAll(List.of("red"))).getMessage();
        assertTrue(missing.contains("clients must authenticate with red") && missing.contains("green"), missing);
        for (String bad : new String[] {null, "", "a:b", "a b"}) {
            assertThrows(RefusedException.class, () -> names.claim(one, new NamedScheme(bad)));
        }
    }

    @Test
    void theTableHasALineForEach() throws Exception {
        List<String> lines = want("one", "two").choose().table().lines().toList();
        assertEquals(3, lines.size());
        assertTrue(lines.get(1).matches("acl +one +class path@- +\\S+"), lines.get(1));
    }

    @Test
    void whatIsNoProviderIsABugOfTheCaller() {
        assertThrows(IllegalArgumentException.class, () -> ProviderCatalog.builder().add(context -> null));
    }

    @Test
    void aMissingPluginDirectoryIsNone(@org.junit.jupiter.api.io.TempDir java.nio.file.Path dir) throws Exception {
        ProviderCatalog none = ProviderCatalog.builder().addPlugins(dir.resolve("none"), false).build();
        assertEquals(List.of(), none.refusals());
        ProviderCatalog onClassPath = ProviderCatalog.builder().addPlugins(dir, false).build();
        assertSame(RefusalId.NO_MODULES, onClassPath.refusals().get(0).id());
    }
}
