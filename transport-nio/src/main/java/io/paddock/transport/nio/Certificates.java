package io.paddock.transport.nio;

import io.paddock.transport.nio.tls.TlsContext;
import io.paddock.transport.nio.tls.TlsFiles;
import io.paddock.transport.nio.tls.TlsSettings;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key and the trust of one side, read anew when their files change. Connections that are there stay as they are. */
final class Certificates {
    private static final Logger LOG = LoggerFactory.getLogger(NioTransport.class);
    private static final long LOOK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final TlsSettings settings;
    private final TlsFiles files;
    private final boolean reloads;
    private TlsContext current;

    Certificates(TlsSettings settings, boolean reloads) throws IOException {
        this.settings = settings;
        this.reloads = reloads;
        if (!settings.hasKey()) {
            throw new IOException("there is no key for TLS: name it with " + settings.prefix() + "keyStore.location");
        }
        // Looked at first: what changes while they are read is a change.
        this.files = new TlsFiles(settings);
        this.current = TlsContext.load(settings);
    }

    TlsContext context() {
        return current;
    }

    long detectionNanos() {
        return settings.detectionNanos();
    }

    /** Looks at the files every few seconds, on another thread, for they may be on a disk that isn't there. */
    void watch(Reactor reactor) {
        if (reloads) {
            reactor.after(LOOK_EVERY_NANOS, () -> reactor.tasks.run(() -> {
                Runnable news = look();
                return () -> {
                    news.run();
                    watch(reactor);
                };
            }));
        }
    }

    private Runnable look() {
        if (!files.haveChanged()) {
            return () -> { };
        }
        try {
            TlsContext changed = TlsContext.load(settings);
            return () -> {
                current = changed;
                LOG.info("The files of {}* have changed and are in use for new connections", settings.prefix());
            };
        } catch (IOException e) {
            return () -> LOG.warn("The files of {}* have changed, but can't be used; those from before stay in use. {}",
                    settings.prefix(), e.getMessage());
        }
    }
}
