package com.qte.ops.target.network;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;

/**
 * A socket of which every read ends by one deadline, however many bytes have come before: a peer that sends a byte a second
 * outlasts every time-out that begins anew with each read.
 */
final class TimedSocket extends Socket {
    private final Deadline deadline;

    TimedSocket(Deadline deadline) {
        super(Proxy.NO_PROXY);
        this.deadline = deadline;
    }

    void connectTo(InetSocketAddress there, Deadline by) throws IOException {
        connect(there, by.millis());
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                setSoTimeout(deadline.millis());
                return in.read();
            }

            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                setSoTimeout(deadline.millis());
                return in.read(into, from, most);
            }
        };
    }
}
