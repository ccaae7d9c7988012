package com.qte.ops.target.http;

import com.qte.ops.model.OpsException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Reads addresses of the configured origins. Safe from several threads; nothing here blocks but
 * {@link Pending#reply()}.
 */
public final class HttpSession implements AutoCloseable {
    private final HttpClient client;
    private final Set<String> origins;
    private final Set<Pending> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    HttpSession(HttpClient client, Set<URI> addresses) {
        this.client = client;
        this.origins = addresses.stream().map(HttpSession::origin).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Sends a GET and returns at once.
     *
     * @param address an address of a configured origin
     * @param accept the media types that are wanted
     * @param within how long it may take in all, the body included; positive
     * @param mostBytes how much of the body is kept; the connection is dropped beyond
     * @throws IllegalArgumentException if the address is of no configured origin
     * @throws OpsException TIMEOUT, if the session was closed
     */
    public Pending get(URI address, String accept, Duration within, int mostBytes) {
        if (!origins.contains(origin(address))) {
            throw new IllegalArgumentException(origin(address) + " is none of the configured addresses " + origins);
        }
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Accept", accept)
                .header("User-Agent", "qte-ops")
                // A request given up while its connection is being made may be sent all the same: this ends it.
                .timeout(within)
                .GET()
                .build();
        long begunNanos = System.nanoTime();
        var exchange = client.sendAsync(request, head -> new BoundedBody(mostBytes));
        Pending pending = new Pending(exchange, within, begunNanos);
        underWay.add(pending);
        exchange.whenComplete((response, problem) -> underWay.remove(pending));
        // Looked at after the request is in the set, so that a close at the same time cannot miss it.
        if (closed) {
            pending.abandon();
            throw new OpsException(OpsException.Kind.TIMEOUT, "the session with " + origin(address) + " was closed");
        }
        return pending;
    }

    /** Gives up what is under way; does not wait. */
    @Override
    public void close() {
        closed = true;
        underWay.forEach(Pending::abandon);
    }

    private static String origin(URI address) {
        int port = address.getPort();
        int real = port != -1 ? port : "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
        return (address.getScheme() + "://" + address.getHost()).toLowerCase(Locale.ROOT) + ":" + real;
    }
}
