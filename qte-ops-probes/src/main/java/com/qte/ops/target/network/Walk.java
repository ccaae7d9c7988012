package com.qte.ops.target.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLSocket;

/**
 * Goes to an endpoint layer by layer on its caller's thread, each one timed, until one is in trouble. The body of an answer is
 * not read, a redirect not followed.
 */
final class Walk implements AutoCloseable {
    private static final int MOST_ADDRESSES = 3;

    private final Lines lines;
    private final Deadline deadline;
    private final List<Step> steps = new ArrayList<>();
    private Optional<TimedSocket> plain = Optional.empty();
    private Optional<String> peer = Optional.empty();
    private OptionalInt status = OptionalInt.empty();

    Walk(Lines lines, Deadline deadline) {
        this.lines = lines;
        this.deadline = deadline;
    }

    Way way() {
        return new Way(steps, peer, status);
    }

    /** To the addresses of the host; empty where that failed. */
    List<InetAddress> names(Names names, String host) {
        long begun = System.nanoTime();
        // Half of the time, so that a slow name server leaves some for the rest.
        Names.Found found = names.find(host, deadline.butWithin(deadline.left().dividedBy(2)));
        step(Layer.DNS, found.trouble(), begun, found.detail());
        return found.addresses();
    }

    /** A connection to the first address at which one comes about; empty where none did. */
    Optional<TimedSocket> connect(List<InetAddress> addresses, int port) {
        long begun = System.nanoTime();
        List<InetAddress> tried = addresses.subList(0, Math.min(addresses.size(), MOST_ADDRESSES));
        Exception last = new IOException("no address");
        for (int i = 0; i < tried.size(); i++) {
            InetSocketAddress there = new InetSocketAddress(tried.get(i), port);
            peer = Optional.of(Names.shown(there));
            TimedSocket socket = new TimedSocket(deadline);
            try {
                lines.opened(socket);
                socket.setTcpNoDelay(true); // brings about the descriptor: nothing is opened after a close any more
                socket.connectTo(there, deadline.butWithin(deadline.left().dividedBy(tried.size() - i)));
                plain = Optional.of(socket);
                step(Layer.TCP, Trouble.NONE, begun, "");
                return plain;
            } catch (IOException | RuntimeException e) {
                last = e;
                lines.over(socket);
            }
        }
        step(Layer.TCP, Troubles.of(Layer.TCP, last), begun, Line.of(last));
        return Optional.empty();
    }

    /** Encryption over the connection; empty where none came about. */
    Optional<SSLSocket> encrypt(Handshake handshake, TimedSocket over, String host, int port) {
        long begun = System.nanoTime();
        try {
            SSLSocket encrypted = handshake.over(over, host, port);
            step(Layer.TLS, Trouble.NONE, begun, encrypted.getSession().getProtocol());
            return Optional.of(encrypted);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            step(Layer.TLS, Troubles.of(Layer.TLS, e), begun, Line.of(e));
            return Optional.empty();
        }
    }

    /** The same with the authorities of a file. */
    Optional<SSLSocket> encrypt(Optional<Path> trust, TimedSocket over, String host, int port) {
        long begun = System.nanoTime();
        try {
            return encrypt(new Handshake(trust), over, host, port);
        } catch (IOException | GeneralSecurityException e) {
            step(Layer.TLS, Trouble.CERTIFICATE, begun, "the trusted authorities: " + Line.of(e));
            return Optional.empty();
        }
    }

    /** A request, and the head of its answer. */
    void request(EndpointTarget target, Socket over) {
        long begun = System.nanoTime();
        try {
            status = OptionalInt.of(Head.status(over, target.method(), target.url()));
            step(Layer.HTTP, Trouble.NONE, begun, "");
        } catch (IOException | RuntimeException e) {
            step(Layer.HTTP, Troubles.of(Layer.HTTP, e), begun, Line.of(e));
        }
    }

    private void step(Layer layer, Trouble trouble, long begun, String detail) {
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        steps.add(new Step(layer, trouble, took, detail));
    }

    @Override
    public void close() {
        plain.ifPresent(lines::over);
    }
}
