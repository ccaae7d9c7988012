package com.qte.ops.target.network;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A server that shows a chain, whatever it is, and answers every request with 200. Counts what it is told. */
public final class TlsServer implements AutoCloseable {
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private final SSLServerSocket listener;
    private final AtomicInteger told = new AtomicInteger();
    private final AtomicInteger callers = new AtomicInteger();

    public TlsServer(Pki.Issued shown) throws GeneralSecurityException, IOException {
        this(shown, InetAddress.getLoopbackAddress(), 0);
    }

    public TlsServer(Pki.Issued shown, InetAddress at, int port) throws GeneralSecurityException, IOException {
        // The other kind of manager would look at what it shows, and refuse the worst of it.
        KeyManagerFactory managers = KeyManagerFactory.getInstance("SunX509");
        managers.init(shown.store(), Pki.PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        listener = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(port, 50, at);
        daemon(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Bytes that came through the encryption. */
    public int told() {
        return told.get();
    }

    public int callers() {
        return callers.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                SSLSocket caller = (SSLSocket) listener.accept();
                callers.incrementAndGet();
                daemon(() -> serve(caller));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(SSLSocket caller) {
        try (caller) {
            caller.startHandshake();
            InputStream in = caller.getInputStream();
            StringBuilder request = new StringBuilder();
            for (int next = in.read(); next >= 0; next = in.read()) {
                told.incrementAndGet();
                if (request.append((char) next).toString().endsWith("\r\n\r\n")) {
                    caller.getOutputStream().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
                    return;
                }
            }
        } catch (SSLException e) {
            return; // refused, as it should be
        } catch (IOException e) {
            return; // the caller hung up
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "tls-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
