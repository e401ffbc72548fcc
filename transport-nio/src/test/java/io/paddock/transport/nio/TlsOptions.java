package io.paddock.transport.nio;

import io.paddock.testkit.CertificateAuthority;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Options that name stores of a test's own authority. */
final class TlsOptions {
    final CertificateAuthority authority;
    private final Path trust;
    private Path key;

    TlsOptions(Path dir) throws Exception {
        this(CertificateAuthority.in(dir));
    }

    TlsOptions(CertificateAuthority authority) throws Exception {
        this.authority = authority;
        this.trust = authority.trustStore();
    }

    /** From now on the options name a key of that name, certified for these hosts (joined by commas; empty: none). */
    TlsOptions server(String name, String hosts) throws Exception {
        key = authority.certify(name, "CN=" + name + ",O=Test", hosts.isEmpty() ? new String[0] : hosts.split(","));
        return this;
    }

    /** Options that name the same as text: what a transport can read without working a password up first. */
    Map<String, String> text(String prefix, String name, String... more) throws Exception {
        Map<String, String> options = new HashMap<>();
        options.put(prefix + "keyStore.location", authority.pem(name).toString());
        options.put(prefix + "trustStore.location", authority.trustPem().toString());
        return with(options, more);
    }

    /** The options of one side, and whatever else is given. */
    Map<String, String> map(String prefix, String... more) {
        Map<String, String> options = new HashMap<>();
        options.put(prefix + "keyStore.location", key.toString());
        options.put(prefix + "keyStore.password", CertificateAuthority.PASSWORD);
        options.put(prefix + "trustStore.location", trust.toString());
        options.put(prefix + "trustStore.password", CertificateAuthority.PASSWORD);
        return with(options, more);
    }

    private static Map<String, String> with(Map<String, String> options, String... more) {
        for (int i = 0; i < more.length; i += 2) {
            options.put(more[i], more[i + 1]);
        }
        return options;
    }
}
