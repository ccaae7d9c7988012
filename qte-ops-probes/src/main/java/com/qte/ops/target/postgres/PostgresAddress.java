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
    private static final int DEFAULT_PORT = 5432;

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if it is not {@code jdbc:postgresql://host:port/database} or
     *     {@code postgresql://host:port/database}, with one host, without credentials, and with parameters of TLS only; the message repeats no part of the address, for
     *     there may be a password in it
     */
    public static PostgresAddress parse(String text) {
        String plain = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
        URI uri;
        try {
            uri = new URI(plain);
        } catch (URISyntaxException e) {
            throw new Wrong("not-an-address", "it is not an address");
        }
        if (!"postgresql".equals(uri.getScheme()) && !"postgres".equals(uri.getScheme())) {
            throw new Wrong("not-postgres", "it is not one of PostgreSQL");
        }
        if (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
            throw new Wrong("credentials", "it holds credentials");
        }
        if (uri.getHost() == null) {
            throw new Wrong("host", "it names no host, or several");
        }
        List<String> parameters = Optional.ofNullable(uri.getRawQuery()).stream()
                .flatMap(query -> Arrays.stream(query.split("&")))
                .toList();
        parameters.forEach(PostgresAddress::requireTls);
        String path = Optional.ofNullable(uri.getRawPath()).orElse("");
        if (path.length() < 2) {
            throw new Wrong("database", "it names no database");
        }
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        String query = parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
        return new PostgresAddress("jdbc:postgresql://" + uri.getHost() + ":" + port + path + query);
    }

    private static void requireTls(String parameter) {
        String name = parameter.split("=", 2)[0];
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("user") || lower.contains("password")) {
            throw new Wrong("credentials", "it holds credentials");
        }
        if (!lower.startsWith("ssl") && !name.equals("channelBinding") && !name.equals("gssEncMode")) {
            throw new Wrong(
                    "parameter",
                    "it has a parameter that is not one of TLS; time-outs and session settings are the library's");
        }
    }

    /** Says what is wrong with an address, by a text as well. */
    static final class Wrong extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final String textKey;

        Wrong(String key, String what) {
            super(what);
            textKey = "config.postgres.url." + key;
        }

        String textKey() {
            return textKey;
        }
    }
}
