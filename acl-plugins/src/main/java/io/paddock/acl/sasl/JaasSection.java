package io.paddock.acl.sasl;

import io.paddock.api.ModuleStartException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.URIParameter;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.kerberos.KerberosPrincipal;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;

/**
 * The section of a JAAS file that is meant for the server, as it is written for Apache's: a login module for Kerberos with
 * its options, or users as options {@code user_NAME="PASSWORD"} of a module that is only named.
 */
final class JaasSection {
    private static final String USER = "user_";
    private static final String KERBEROS_MODULE = "Krb5LoginModule";

    private final String name;
    private final Configuration file;
    private final AppConfigurationEntry[] entries;

    private JaasSection(String name, Configuration file, AppConfigurationEntry[] entries) {
        this.name = name;
        this.file = file;
        this.entries = entries;
    }

    /** @param given the file's name; null for the file that the JVM is given */
    static JaasSection read(String given, String name) throws ModuleStartException {
        Path path = given == null ? null : Path.of(given);
        Configuration file = configuration(path);
        AppConfigurationEntry[] entries = file.getAppConfigurationEntry(name);
        if (entries == null) {
            throw new ModuleStartException("sasl: the JAAS file " + describe(path) + " has no section " + name
                    + "; add it, or name another one with auth.sasl.section");
        }
        return new JaasSection(name, file, entries);
    }

    private static Configuration configuration(Path path) throws ModuleStartException {
        if (path == null && System.getProperty("java.security.auth.login.config") == null) {
            throw new ModuleStartException("sasl: there is no JAAS file; name it with auth.sasl.jaas-file, or with"
                    + " SERVER_JVMFLAGS=-Djava.security.auth.login.config=FILE");
        }
        if (path != null && !Files.isReadable(path)) {
            throw new ModuleStartException("sasl: the JAAS file " + path + " can't be read; correct auth.sasl.jaas-file");
        }
        try {
            return path == null
                    ? Configuration.getConfiguration()
                    : Configuration.getInstance("JavaLoginConfig", new URIParameter(path.toUri()));
        } catch (NoSuchAlgorithmException | SecurityException e) {
            // The JDK tells what is wrong in the cause. Nothing of the contents is in it but the place.
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ModuleStartException("sasl: the JAAS file " + describe(path) + " can't be used: "
                    + cause.getMessage(), e);
        }
    }

    private static String describe(Path path) {
        return path == null ? System.getProperty("java.security.auth.login.config") : path.toString();
    }

    boolean isKerberos() {
        return entries[0].getLoginModuleName().endsWith("." + KERBEROS_MODULE);
    }

    /** @param superPassword of the user super; null for what the section says */
    Mechanism digest(String superPassword) throws ModuleStartException {
        Map<String, String> passwords = new HashMap<>();
        for (AppConfigurationEntry entry : entries) {
            entry.getOptions().forEach((option, value) -> {
                if (option.startsWith(USER)) {
                    passwords.put(option.substring(USER.length()), value.toString());
                }
            });
        }
        if (superPassword != null) {
            passwords.put("super", superPassword);
        }
        if (passwords.isEmpty()) {
            throw new ModuleStartException("sasl: the section " + name + " of the JAAS file has no users; write"
                    + " user_NAME=\"PASSWORD\" into it, or the module " + KERBEROS_MODULE);
        }
        return new DigestMd5(passwords);
    }

    /** Gets the server's key; may ask a key distribution centre. */
    Mechanism kerberos(NameOptions options) throws ModuleStartException {
        ClientNames names = options.names();
        try {
            LoginContext login = new LoginContext(name, new Subject(), null, file);
            login.login();
            Set<KerberosPrincipal> principals = login.getSubject().getPrincipals(KerberosPrincipal.class);
            PrincipalName self = principals.isEmpty()
                    ? null : PrincipalName.parse(principals.iterator().next().getName());
            if (self == null || self.host() == null) {
                throw new ModuleStartException("sasl: the principal of section " + name
                        + " must be of the form zookeeper/HOST@REALM; it is " + principals);
            }
            return new Gssapi(login.getSubject(), self, names);
        } catch (LoginException e) {
            throw new ModuleStartException("sasl: the server can't log in to Kerberos as section " + name + " says: "
                    + e.getMessage() + "; correct keyTab and principal there, or krb5.conf", e);
        }
    }
}
