package com.qte.ops.target.postgres;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a PostgreSQL server listens, as configuration writes it. Immutable.
 *
 * @param jdbc the address in the form that the driver takes
 */
public record PostgresAddress(String jdbc) {
    /** What may be written, for error messages. */
    public static final String ALLOWED = "jdbc:postgresql://host:port/database or postgresql://host:port/database, one"
            + " host, no credentials, parameters of TLS only (ssl…, channelBinding, gssEncMode)";

    private static final int DEFAULT_PORT = 5432;

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if it is not {@link #ALLOWED}; the message repeats no part of the address, for
     *     there may be a password in it
     */
    public static PostgresAddress parse(String text) {
        String plain = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
        URI uri;
        try {
            uri = new URI(plain);
        } catch (URISyntaxException e) {
            throw wrong("it is not an address");
        }
        if (!"postgresql".equals(uri.getScheme()) && !"postgres".equals(uri.getScheme())) {
            throw wrong("it is not one of PostgreSQL");
        }
        if (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
            throw wrong("it holds credentials");
        }
        if (uri.getHost() == null) {
            throw wrong("it names no host, or several");
        }
        List<String> parameters = Optional.ofNullable(uri.getRawQuery()).stream()
                .flatMap(query -> Arrays.stream(query.split("&")))
                .toList();
        parameters.forEach(PostgresAddress::requireTls);
        String path = Optional.ofNullable(uri.getRawPath()).orElse("");
        if (path.length() < 2) {
            throw wrong("it names no database");
        }
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        String query = parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
        return new PostgresAddress("jdbc:postgresql://" + uri.getHost() + ":" + port + path + query);
    }

    private static void requireTls(String parameter) {
        String name = parameter.split("=", 2)[0];
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("user") || lower.contains("password")) {
            throw wrong("it holds credentials");
        }
        if (!lower.startsWith("ssl") && !name.equals("channelBinding") && !name.equals("gssEncMode")) {
            throw wrong(
                    "its parameter " + name + " is not one of TLS; time-outs and session settings are the library's");
        }
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(what);
    }
}
