package com.qte.ops.target.http;

import java.net.URI;
import java.util.Locale;

/** Where an address leads: scheme, host and port. Pure. */
final class Origin {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private Origin() {}

    /** Equal for two addresses of one server, such as {@code http://127.0.0.1:80}. */
    static String of(URI address) {
        return (address.getScheme() + "://" + address.getHost()).toLowerCase(Locale.ROOT) + ":" + port(address);
    }

    /** As the server is to be told it: the port only where it is named. */
    static String authority(URI address) {
        return address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
    }

    static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : isEncrypted(address) ? HTTPS : HTTP;
    }

    static boolean isEncrypted(URI address) {
        return "https".equalsIgnoreCase(address.getScheme());
    }
}
