package com.qte.ops.target.http;

import com.qte.ops.model.OpsException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Reads addresses of the configured origins, each on a connection of its own. Safe from several threads; nothing here
 * blocks but {@link Pending#reply()}.
 */
public final class HttpSession implements AutoCloseable {
    private final Set<String> origins;
    private final Set<Pending> underWay = ConcurrentHashMap.newKeySet();
    private final RequestThreads threads = new RequestThreads();
    private volatile boolean closed;

    /** A session with these addresses and no others; contacts nobody yet. */
    public static HttpSession to(Set<URI> addresses) {
        return new HttpSession(addresses);
    }

    HttpSession(Set<URI> addresses) {
        this.origins = addresses.stream().map(Origin::of).collect(Collectors.toUnmodifiableSet());
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
        if (!origins.contains(Origin.of(address))) {
            throw new IllegalArgumentException(Origin.of(address) + " is none of the configured addresses " + origins);
        }
        Pending pending = new Pending(new Exchange(address, accept, within, mostBytes), threads);
        underWay.add(pending);
        pending.whenOver(() -> underWay.remove(pending));
        // Looked at after the request is in the set, so that a close at the same time cannot miss it.
        if (closed) {
            pending.abandon();
            throw new OpsException(OpsException.Kind.TIMEOUT, "the session with " + Origin.of(address) + " was closed");
        }
        return pending;
    }

    /** Gives up what is under way; does not wait. */
    @Override
    public void close() {
        closed = true;
        underWay.forEach(Pending::abandon);
        threads.end();
    }
}
