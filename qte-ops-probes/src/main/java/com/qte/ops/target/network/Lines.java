package com.qte.ops.target.network;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The sockets that a session has open. Closing it ends whatever waits on one of them. Thread-safe. */
final class Lines implements AutoCloseable {
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Keeps it until it is over.
     *
     * @throws SocketException if the session was closed; the socket is closed then, too
     */
    void opened(Closeable line) throws SocketException {
        open.add(line);
        // Looked at after it is in the set, so that a close at the same time cannot miss it.
        if (closed) {
            over(line);
            throw new SocketException("the session was closed");
        }
    }

    /** Closes it. */
    void over(Closeable line) {
        open.remove(line);
        try {
            line.close();
        } catch (IOException e) {
            return; // it is as closed as it will ever be
        }
    }

    @Override
    public void close() {
        closed = true;
        open.forEach(this::over);
    }
}
