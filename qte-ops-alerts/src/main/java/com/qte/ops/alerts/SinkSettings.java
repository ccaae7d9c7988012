package com.qte.ops.alerts;

import com.qte.ops.spi.Secret;
import com.qte.ops.spi.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** What several sinks read from their section. What is wrong is noted there. */
final class SinkSettings {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int HIGHEST_PORT = 65_535;
    private static final int MOST_BYTES = 1 << 20;

    private SinkSettings() {}

    /** An address that must be there. */
    static Optional<URI> url(Settings section) {
        return section.has("url") ? given(section) : missing(section, "url");
    }

    /** An address, or the usual one. */
    static Optional<URI> url(Settings section, String usual) {
        return section.has("url") ? given(section) : Optional.of(URI.create(usual));
    }

    /** An address to which a secret may be sent; one where it could be read on the way is noted, and is none. */
    static Optional<URI> secured(Settings section, Optional<URI> url) {
        boolean isOpen = url.filter(address -> "http".equalsIgnoreCase(address.getScheme()) && !isHere(address.getHost()))
                .isPresent();
        if (isOpen) {
            section.problem("url", "config.alerts.unencrypted", "config.allowed.alerts.unencrypted");
        }
        return isOpen ? Optional.empty() : url;
    }

    /** Whether what is sent to this host leaves the machine not. */
    static boolean isHere(String host) {
        return LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
    }

    /** A secret that must be there. */
    static Optional<Secret> secret(Settings section, String key) {
        return section.has(key) ? section.secret(key) : missing(section, key);
    }

    /** How it is reached: with the certificates that are trusted, where {@code trust} names a file of them. */
    static Optional<WebPost> web(Settings section) {
        Optional<SSLContext> trust = trust(section);
        return trust.isPresent() == section.has("trust")
                ? Optional.of(new WebPost(WebPost.USUAL, trust))
                : Optional.empty();
    }

    /** A time between the two, or the usual one. */
    static Duration duration(Settings section, String key, Duration least, Duration most, Duration usual) {
        Optional<Duration> given = section.duration(key);
        if (given.isPresent()
                && (given.get().compareTo(least) < 0 || given.get().compareTo(most) > 0)) {
            section.problem(
                    key,
                    "config.alerts.duration",
                    "config.allowed.alerts.duration",
                    Map.of("least", least.toSeconds() + "s", "most", most.toSeconds() + "s"));
        }
        return given.orElse(usual);
    }

    static Optional<SSLContext> trust(Settings section) {
        return section.text("trust").flatMap(text -> {
            try {
                return Optional.of(trusting(Path.of(text)));
            } catch (IOException | GeneralSecurityException | InvalidPathException e) {
                section.problem("trust", "config.alerts.trust", "config.allowed.alerts.trust");
                return Optional.empty();
            }
        });
    }

    private static SSLContext trusting(Path file) throws IOException, GeneralSecurityException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("too large");
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("given-" + number++, certificate);
            }
            if (number == 0) {
                throw new IOException("no certificate");
            }
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static Optional<URI> given(Settings section) {
        return section.address("url", SCHEMES).filter(address -> usable(section, address));
    }

    private static boolean usable(Settings section, URI address) {
        boolean usable = address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawFragment() == null
                && address.getPort() != 0
                && address.getPort() <= HIGHEST_PORT;
        if (!usable) {
            section.problem("url", "config.alerts.url", "config.allowed.alerts.url");
        }
        return usable;
    }

    static <X> Optional<X> missing(Settings section, String key) {
        section.problem(key, "config.no-value", "");
        return Optional.empty();
    }
}
