package com.qte.ops.alerts;

import com.qte.ops.spi.Secret;
import com.qte.ops.spi.Settings;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * Where mails are handed over.
 *
 * @param security how the connection is secured
 * @param user who hands them over; empty where the server wants nobody to say
 * @param password of that user
 * @param trust whose certificates are trusted; the Java runtime's where none is named
 */
record MailServer(
        String host,
        int port,
        Security security,
        Optional<String> user,
        Optional<Secret> password,
        Optional<SSLContext> trust) {
    private static final int HIGHEST_PORT = 65_535;

    /** How the connection is secured. */
    enum Security {
        /** Encrypted before anything is said; nothing is sent where the server cannot. */
        STARTTLS(587),
        /** Encrypted from the first byte. */
        TLS(465),
        /** Not at all: only to a server on this machine. */
        NONE(25);

        private final int port;

        Security(int port) {
            this.port = port;
        }
    }

    /** Reads it; what is wrong is noted in the section. */
    static Optional<MailServer> read(Settings section) {
        Optional<String> host = section.text("host");
        if (host.isEmpty() && !section.has("host")) {
            section.problem("host", "config.no-value", "");
        }
        Security security = section.choice("security", Set.of("starttls", "tls", "none"))
                .map(word -> Security.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Security.STARTTLS);
        int port = section.integer("port", 1, HIGHEST_PORT).orElse(security.port);
        Optional<String> user = section.text("user");
        Optional<Secret> password = section.secret("password");
        Optional<SSLContext> trust = SinkSettings.trust(section);
        if (security == Security.NONE && host.isPresent() && !SinkSettings.isHere(host.get())) {
            section.problem("security", "config.alerts.unsecured", "config.allowed.alerts.unsecured");
            return Optional.empty();
        }
        if (user.isPresent() != section.has("password")) {
            section.problem(user.isPresent() ? "password" : "user", "config.no-value", "");
            return Optional.empty();
        }
        boolean complete = password.isPresent() == section.has("password") && trust.isPresent() == section.has("trust");
        return host.filter(known -> complete)
                .map(known -> new MailServer(known, port, security, user, password, trust));
    }
}
