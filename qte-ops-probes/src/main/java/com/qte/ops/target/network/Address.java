package com.qte.ops.target.network;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A machine and a port of it.
 *
 * @param host name or literal address, without brackets
 * @param port 1 to 65535
 */
public record Address(String host, int port) {
    private static final Pattern FORM = Pattern.compile(
            "(?:\\[([0-9a-fA-F:.%\\w]+)]|([^\\[\\]:/\\s@]+)|([0-9a-fA-F:.]*:[0-9a-fA-F:.]*))(?::(\\d{1,5}))?");

    private static final int HIGHEST_PORT = 65_535;

    /**
     * Reads {@code host:port}, {@code [::1]:port}, or either without the port.
     *
     * @param otherwise the port where none is written; 0 where one must be
     * @return empty where this is no address
     */
    public static Optional<Address> parse(String text, int otherwise) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        String host = Optional.ofNullable(form.group(1))
                .or(() -> Optional.ofNullable(form.group(2)))
                .orElse(form.group(3));
        int port = form.group(4) == null ? otherwise : Integer.parseInt(form.group(4));
        return port >= 1 && port <= HIGHEST_PORT ? Optional.of(new Address(host, port)) : Optional.empty();
    }

    @Override
    public String toString() {
        return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
    }
}
