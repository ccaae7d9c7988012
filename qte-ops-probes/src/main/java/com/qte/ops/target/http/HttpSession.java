package com.qte.ops.target.http;

import com.qte.ops.model.OpsException;
import com.qte.ops.spi.Secret;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Reads addresses of the configured origins, each on a connection of its own. Safe from several threads; nothing here
 * blocks but {@link Pending#reply()}.
 */
public final class HttpSession implements AutoCloseable {
    private final Set<String> origins;
    private final Optional<String> admin;
    private final Optional<Secret> token;
    private final Set<Pending> underWay = ConcurrentHashMap.newKeySet();
    private final RequestThreads threads = new RequestThreads();
    private volatile boolean closed;

    /** A session with these addresses and no others; contacts nobody yet. */
    public static HttpSession to(Set<URI> addresses) {
        return new HttpSession(addresses);
    }

    HttpSession(Set<URI> addresses) {
        this(addresses, Optional.empty(), Optional.empty());
    }

    /**
     * @param addresses whose origins may be read
     * @param admin whose origin alone is shown the token
     */
    HttpSession(Set<URI> addresses, Optional<URI> admin, Optional<Secret> token) {
        this.origins = addresses.stream().map(Origin::of).collect(Collectors.toUnmodifiableSet());
        this.admin = admin.map(Origin::of);
        this.token = token;
    }

    /**
     * Sends a GET and returns at once; the reply holds the body.
     *
     * @param address an address of a configured origin
     * @param accept the media types that are wanted
     * @param within how long it may take in all, the body included; positive
     * @param mostBytes how much of the body is kept; the connection is dropped beyond
     * @throws IllegalArgumentException if the address is of no configured origin
     * @throws OpsException TIMEOUT, if the session was closed
     */
    public Pending get(URI address, String accept, Duration within, int mostBytes) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Exchange exchange =
                exchange("GET", address, accept, within, mostBytes, (chunk, length) -> body.write(chunk, 0, length));
        return send(address, exchange, reply -> reply.with(body.toByteArray()));
    }

    /**
     * The same, with a body that is not kept but taken as it comes. What has taken it may be looked at once the reply is
     * OK, and not before.
     */
    public Pending get(URI address, String accept, Duration within, long mostBytes, BodySink sink) {
        return send(address, exchange("GET", address, accept, within, mostBytes, sink), reply -> reply);
    }

    /** Sends a POST without a body and returns at once; otherwise like {@link #get}. */
    Pending post(URI address, String accept, Duration within, int mostBytes) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Exchange exchange =
                exchange("POST", address, accept, within, mostBytes, (chunk, length) -> body.write(chunk, 0, length));
        return send(address, exchange, reply -> reply.with(body.toByteArray()));
    }

    private Exchange exchange(
            String method, URI address, String accept, Duration within, long mostBytes, BodySink sink) {
        String origin = Origin.of(address);
        if (!origins.contains(origin)) {
            throw new IllegalArgumentException(origin + " is none of the configured addresses " + origins);
        }
        Optional<Secret> shown = admin.filter(origin::equals).flatMap(own -> token);
        return new Exchange(new Asked(method, address, accept, shown, within, mostBytes), sink);
    }

    private Pending send(URI address, Exchange exchange, UnaryOperator<Reply> finish) {
        Pending pending = new Pending(exchange, finish, threads);
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
