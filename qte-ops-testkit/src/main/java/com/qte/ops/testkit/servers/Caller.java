package com.qte.ops.testkit.servers;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Somebody who has connected to a {@link FaultyServer}. Confined to the connection's thread. */
public final class Caller {
    private final Socket socket;
    private final CountDownLatch closing;
    private final InputStream in;

    Caller(Socket socket, CountDownLatch closing) throws IOException {
        this.socket = socket;
        this.closing = closing;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** The connection itself. */
    public Socket socket() {
        return socket;
    }

    /**
     * The next byte, 0 to 255.
     *
     * @throws EOFException if there are no more
     * @throws IOException if the connection breaks
     */
    public int read() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("the caller has hung up");
        }
        return next;
    }

    /**
     * The next bytes.
     *
     * @throws EOFException if there are fewer
     * @throws IOException if the connection breaks
     */
    public byte[] read(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the caller has hung up");
        }
        return bytes;
    }

    /**
     * The next line without its end.
     *
     * @throws EOFException if there are no more
     * @throws IOException if the connection breaks
     */
    public String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = read(); next != '\n'; next = read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    /**
     * Sends these bytes.
     *
     * @throws IOException if the connection breaks
     */
    public void send(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    /**
     * Sends this text in ISO 8859-1.
     *
     * @throws IOException if the connection breaks
     */
    public void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * Reads whatever comes and says nothing, until the caller hangs up or the server closes.
     *
     * @throws IOException if the connection breaks
     */
    public void ignore() throws IOException {
        byte[] dropped = new byte[4096];
        while (in.read(dropped) >= 0) {
            continue;
        }
    }

    /**
     * Lets time pass.
     *
     * @throws InterruptedException if the server closes meanwhile
     */
    public void pause(Duration time) throws InterruptedException {
        if (closing.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new InterruptedException("the server closes");
        }
    }
}
