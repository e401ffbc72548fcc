package io.paddock.transport.nio.tls;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.X509CertSelector;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Keys and trust as loaded from their files, and engines made of them. Immutable; any thread. */
public final class TlsContext {
    private static final String PKIX = "PKIX";
    private static final String NAME_CHECK = "HTTPS";

    private final TlsSettings settings;
    private final SSLContext context;

    private TlsContext(TlsSettings settings, SSLContext context) {
        this.settings = settings;
        this.context = context;
    }

    /**
     * Reads the files. May block.
     *
     * @throws IOException if that isn't possible; its message names the option, the file and what is wrong
     */
    public static TlsContext load(TlsSettings settings) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(settings.keyStore()), trustManagers(settings), null);
            requireKnown(settings.prefix() + "enabledProtocols", settings.protocols(),
                    context.getSupportedSSLParameters().getProtocols());
            requireKnown(settings.prefix() + "ciphersuites", settings.cipherSuites(),
                    context.getSupportedSSLParameters().getCipherSuites());
            return new TlsContext(settings, context);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IOException(settings.prefix() + "*: " + e.getMessage(), e);
        }
    }

    private static void requireKnown(String key, List<String> wanted, String[] known) throws IOException {
        for (String one : wanted) {
            if (!Arrays.asList(known).contains(one)) {
                throw new IOException(key + ": this Java doesn't know '" + one + "'; it knows " + String.join(", ", known));
            }
        }
    }

    private static KeyManager[] keyManagers(StoreFile file) throws IOException, GeneralSecurityException {
        if (!file.isGiven()) {
            return null;
        }
        KeyStore store = file.load(true);
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(PKIX);
            factory.init(store, file.secret());
            requireKey(file, store);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException e) {
            throw new IOException(file.describe() + ": its key can't be opened with the password of the file: "
                    + e.getMessage(), e);
        }
    }

    private static void requireKey(StoreFile file, KeyStore store) throws IOException, GeneralSecurityException {
        for (String alias : java.util.Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return;
            }
        }
        throw new IOException(file.describe() + " has certificates, but no private key");
    }

    private static TrustManager[] trustManagers(TlsSettings settings) throws IOException, GeneralSecurityException {
        StoreFile file = settings.trustStore();
        boolean revocation = settings.crl() || settings.ocsp();
        if (!file.isGiven()) {
            if (revocation) {
                throw new IOException(settings.prefix() + (settings.crl() ? "crl" : "ocsp") + "=true needs "
                        + settings.prefix() + "trustStore.location");
            }
            return null;
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(PKIX);
        KeyStore store = file.load(false);
        if (revocation) {
            factory.init(new CertPathTrustManagerParameters(checkingRevocation(store, settings)));
        } else {
            factory.init(store);
        }
        return factory.getTrustManagers();
    }

    private static PKIXBuilderParameters checkingRevocation(KeyStore store, TlsSettings settings)
            throws GeneralSecurityException {
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(store, new X509CertSelector());
        PKIXRevocationChecker checker =
                (PKIXRevocationChecker) CertPathBuilder.getInstance(PKIX).getRevocationChecker();
        if (!settings.ocsp()) {
            checker.setOptions(Set.of(
                    PKIXRevocationChecker.Option.PREFER_CRLS, PKIXRevocationChecker.Option.NO_FALLBACK));
        } else if (!settings.crl()) {
            checker.setOptions(Set.of(PKIXRevocationChecker.Option.NO_FALLBACK));
        }
        if (settings.crl()) {
            // Without it the JDK doesn't look at the places that a certificate names for its list.
            System.setProperty("com.sun.security.enableCRLDP", "true");
        }
        parameters.addCertPathChecker(checker);
        return parameters;
    }

    /** For the accepting end of a connection from there. */
    public SSLEngine toAccept(InetSocketAddress peer) {
        SSLEngine engine = context.createSSLEngine(peer.getAddress().getHostAddress(), peer.getPort());
        engine.setUseClientMode(false);
        SSLParameters parameters = parameters(engine, settings.checksDialler());
        switch (settings.clientAuth()) {
            case NEED -> parameters.setNeedClientAuth(true);
            case WANT -> parameters.setWantClientAuth(true);
            case NONE -> { }
        }
        engine.setSSLParameters(parameters);
        return engine;
    }

    /** For the dialling end of a connection to that host. */
    public SSLEngine toDial(String host, int port) {
        SSLEngine engine = context.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        engine.setSSLParameters(parameters(engine, settings.checksAcceptor()));
        return engine;
    }

    private SSLParameters parameters(SSLEngine engine, boolean checksName) {
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(settings.protocols().toArray(new String[0]));
        if (!settings.cipherSuites().isEmpty()) {
            parameters.setCipherSuites(settings.cipherSuites().toArray(new String[0]));
        }
        if (checksName) {
            parameters.setEndpointIdentificationAlgorithm(NAME_CHECK);
        }
        return parameters;
    }
}
