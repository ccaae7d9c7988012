package com.qte.ops.target.network;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Target;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something far away that the engine needs, such as a source of market data.
 *
 * @param name what it is called
 * @param url where it is: {@code https}, {@code http}, {@code tls} (a handshake only) or {@code tcp} (a connection only)
 * @param kind what it is for, such as {@code market-data}
 * @param method what is asked of it over HTTP, {@code HEAD} or {@code GET}
 * @param timeout how long all of it may take
 * @param trust file of the authorities that are trusted; the platform's where there is none
 * @param network the network that it is reached through
 */
public record EndpointTarget(
        String name,
        URI url,
        String kind,
        String method,
        Duration timeout,
        Optional<Path> trust,
        NetworkTarget.Machine network)
        implements Target<NetworkSession> {
    @Override
    public Subject subject() {
        return new Subject("endpoint", name);
    }

    @Override
    public List<Subject> reliesOn() {
        return isEncrypted()
                ? List.of(NetworkTarget.SUBJECT, new Subject("certificate", name))
                : List.of(NetworkTarget.SUBJECT);
    }

    /** A session; contacts nobody yet. */
    @Override
    public NetworkSession open(Duration within) {
        return new NetworkSession(network);
    }

    /** Whether it is reached over TLS. */
    boolean isEncrypted() {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        return scheme.equals("https") || scheme.equals("tls");
    }

    /** Whether it is asked over HTTP. */
    boolean isAsked() {
        return url.getScheme().toLowerCase(Locale.ROOT).startsWith("http");
    }

    /** Where it is; the scheme's port where none is written. */
    Address address() {
        String host = url.getHost().replaceAll("^\\[|]$", "");
        int port = url.getPort() > 0 ? url.getPort() : isEncrypted() ? 443 : 80;
        return new Address(host, port);
    }

    /** Where it is, without its query, which may hold a key. */
    public String shown() {
        return url.getScheme() + "://" + url.getRawAuthority()
                + Optional.ofNullable(url.getRawPath()).orElse("");
    }
}
