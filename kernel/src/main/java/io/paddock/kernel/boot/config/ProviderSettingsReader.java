package io.paddock.kernel.boot.config;

import static io.paddock.kernel.boot.config.ConfigProblemId.FOREIGN_CLASS;
import static io.paddock.kernel.boot.config.ConfigProblemId.OVERRULED;

import io.paddock.kernel.plugin.GivenValue;
import io.paddock.kernel.plugin.ProviderRequest;
import io.paddock.kernel.plugin.Spi;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads which providers are wanted, Apache's ways of saying so included. */
final class ProviderSettingsReader {
    private static final String APACHE_PACKAGE = "org.apache.zookeeper.server.auth.";
    private static final Map<String, String> SCHEME_BY_CLASS = Map.of(
            APACHE_PACKAGE + "IPAuthenticationProvider", "ip",
            APACHE_PACKAGE + "DigestAuthenticationProvider", "digest",
            APACHE_PACKAGE + "X509AuthenticationProvider", "x509",
            APACHE_PACKAGE + "SASLAuthenticationProvider", "sasl",
            APACHE_PACKAGE + "EnsembleAuthenticationProvider", "ensemble");
    /** It authenticates, but no ACL entry has its scheme. */
    private static final String NO_POLICY = "none";
    private static final String ENSEMBLE_SCHEME = "ensemble";

    private final Findings findings;
    private final Settings settings;
    private final boolean secure;
    private final ProviderRequest.Builder request = ProviderRequest.builder();

    /** @param secure whether there is a port for clients over TLS */
    ProviderSettingsReader(Findings findings, Settings settings, boolean secure) {
        this.findings = findings;
        this.settings = settings;
        this.secure = secure;
    }

    ProviderSettings read(RawSettings raw) {
        for (Spi spi : List.of(Spi.STORAGE, Spi.ELECTION, Spi.TRANSPORT)) {
            request.want(spi, new GivenValue(settings.text(spi.key()), settings.origin(spi.key())));
        }
        if (!settings.text(Spi.POLICY.key()).equals(NO_POLICY)) {
            request.want(Spi.POLICY, new GivenValue(settings.text(Spi.POLICY.key()), settings.origin(Spi.POLICY.key())));
        }
        if (Operations.needsAdmin(settings)) {
            request.want(Spi.ADMIN, new GivenValue(settings.text(Spi.ADMIN.key()), settings.origin(Spi.ADMIN.key())));
        }
        List<GivenValue> implied = impliedSchemes(raw);
        wantSchemes(Spi.ACL, List.of("world", "ip", "auth"), implied);
        wantSchemes(Spi.AUTH, List.of("ip"), implied);
        // What a module's own key says counts more than an alias of Apache's, so it is put last.
        passOptions();
        passSuperUsers(raw);
        for (Spi spi : Spi.values()) {
            raw.options(spi).forEach((provider, options) ->
                    options.forEach((option, value) -> request.option(spi, provider, option, value)));
        }
        return new ProviderSettings(request.build(), settings.flag("policy.audit"),
                Optional.ofNullable(settings.text("plugin.dir")).map(Path::of),
                settings.flag("plugin.allow-automatic"));
    }

    private void passOptions() {
        String transport = settings.text(Spi.TRANSPORT.key());
        for (ConfigKey key : ConfigTable.get().keys()) {
            Optional<GivenValue> value = settings.given(key.name());
            // A default that is only spelled out asks nothing of the provider.
            if (key.use() instanceof KeyUse.Passed passed && value.isPresent()
                    && !value.get().text().equals(key.option().defaultValue())) {
                String provider = passed.provider() != null ? passed.provider() : withoutModule(transport);
                String origin = passed.option().equals(key.name())
                        ? value.get().origin() : value.get().origin() + " (" + key.name() + ")";
                request.option(passed.spi(), provider, passed.option(), new GivenValue(value.get().text(), origin, passed.otherwise()));
            }
        }
    }

    /** Apache has a key for the first one and numbered ones for others; the scheme takes a list. */
    private void passSuperUsers(RawSettings raw) {
        List<GivenValue> all = new ArrayList<>(raw.family(KeyFamily.SUPER_USER).values());
        if (!all.isEmpty()) {
            settings.given("superUser").ifPresent(first -> all.add(0, first));
            request.option(Spi.AUTH, "sasl", "super-user", new GivenValue(
                    all.stream().map(GivenValue::text).collect(Collectors.joining(",")), all.get(0).origin()));
        }
    }

    private void wantSchemes(Spi spi, List<String> defaults, List<GivenValue> implied) {
        Optional<GivenValue> given = settings.given(spi.key());
        if (given.isPresent()) {
            List<String> names = List.of(given.get().text().split("\\s*,\\s*"));
            names.stream().distinct().forEach(name -> request.want(spi, new GivenValue(name, given.get().origin())));
            warnOfLeftOut(spi, names, implied);
            return;
        }
        defaults.forEach(name -> request.want(spi, new GivenValue(name, "default of " + spi.key())));
        for (GivenValue scheme : implied) {
            if (!defaults.contains(scheme.text()) && !(spi == Spi.ACL && scheme.text().equals(ENSEMBLE_SCHEME))) {
                request.want(spi, scheme);
            }
        }
    }

    private void warnOfLeftOut(Spi spi, List<String> names, List<GivenValue> implied) {
        for (GivenValue scheme : implied) {
            boolean isDefault = scheme.origin().startsWith("default");
            if (!isDefault && names.stream().noneMatch(name -> withoutModule(name).equals(scheme.text()))
                    && !(spi == Spi.ACL && scheme.text().equals(ENSEMBLE_SCHEME))) {
                findings.add(OVERRULED, scheme.origin(), "the scheme " + scheme.text() + " is not in " + spi.key()
                        + "=" + String.join(",", names), null, "add it there, or remove this line");
            }
        }
    }

    /** digest unless it is switched off, x509 where certificates are seen, and what authProvider.N names; no doubles. */
    private List<GivenValue> impliedSchemes(RawSettings raw) {
        List<GivenValue> schemes = new ArrayList<>();
        if (settings.flag("DigestAuthenticationProvider.enabled")) {
            addOnce(schemes, new GivenValue("digest", "default"));
        }
        if (secure || settings.flag("client.portUnification")) {
            addOnce(schemes, new GivenValue("x509", "default with TLS"));
        }
        raw.family(KeyFamily.AUTH_PROVIDER).forEach((suffix, value) -> {
            String scheme = SCHEME_BY_CLASS.get(value.text());
            if (scheme == null) {
                findings.add(FOREIGN_CLASS, value.origin(), "authProvider." + suffix
                        + " names a class of which there is no counterpart here", "'" + value.text() + "'",
                        "write it as a plug-in for io.paddock.api.access and name it in auth= and acl=, or remove the"
                                + " line; counterparts are there of the classes IP-, Digest-, X509-, SASL- and"
                                + " EnsembleAuthenticationProvider");
            } else {
                addOnce(schemes, new GivenValue(scheme, value.origin()));
            }
        });
        return schemes;
    }

    private static void addOnce(List<GivenValue> schemes, GivenValue scheme) {
        if (schemes.stream().noneMatch(one -> one.text().equals(scheme.text()))) {
            schemes.add(scheme);
        }
    }

    private static String withoutModule(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
