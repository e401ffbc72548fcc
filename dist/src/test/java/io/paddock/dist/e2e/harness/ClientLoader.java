package io.paddock.dist.e2e.harness;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Loads another release of Apache's client, and the classes of one package with it, beside the one on the class path. */
public final class ClientLoader extends URLClassLoader {
    private static final String CLIENT = "org.apache.zookeeper.";

    private final String ownPackage;

    /**
     * @param version    the release; its jars are in a folder of that name below the one paddock.e2e.clients names
     * @param ownPackage the package whose classes see that release
     */
    public ClientLoader(String version, String ownPackage) throws IOException {
        super("client " + version, urls(version), ClientLoader.class.getClassLoader());
        this.ownPackage = ownPackage + ".";
    }

    private static URL[] urls(String version) throws IOException {
        List<URL> urls = new ArrayList<>();
        Path folder = Path.of(System.getProperty("paddock.e2e.clients", "target/clients"), version);
        try (Stream<Path> jars = Files.list(folder)) {
            for (Path jar : jars.toList()) {
                urls.add(jar.toUri().toURL());
            }
        }
        urls.add(ClientLoader.class.getProtectionDomain().getCodeSource().getLocation());
        return urls.toArray(URL[]::new);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(CLIENT) && !name.startsWith(ownPackage)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }
}
