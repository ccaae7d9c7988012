package com.qte.ops.target.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses that are written as such; no name server is ever asked. */
final class Literal {
    private static final Pattern FOUR = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern SIX = Pattern.compile("\\[?([0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%[A-Za-z0-9_.-]+)?)]?");

    private Literal() {}

    /** The address; empty where this is a name. */
    static Optional<InetAddress> of(String host) {
        try {
            return FOUR.matcher(host).matches() || SIX.matcher(host).matches()
                    ? Optional.of(InetAddress.getByName(host))
                    : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
