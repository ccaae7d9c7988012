package com.qte.ops.bench.listener;

import com.qte.ops.bench.entry.Entrant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Listens at a port of the loopback interface, and hangs up on whoever calls; the same for everybody. */
abstract class Listening extends Entrant {
    private static final int BACKLOG = 1_024;

    private @Nullable ServerSocket listener;

    @Override
    protected void enter() throws Exception {
        ServerSocket own = new ServerSocket(0, BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        listener = own;
        Thread thread = new Thread(() -> hangUp(own), "listener");
        thread.setDaemon(true);
        thread.start();
    }

    private static void hangUp(ServerSocket own) {
        while (!own.isClosed()) {
            try (Socket caller = own.accept()) {
                int unused = caller.getInputStream().read(); // until the caller has hung up
            } catch (IOException e) {
                // either the caller is gone, which is all the same, or this is the end
            }
        }
    }

    @Override
    protected void leave() throws IOException {
        own().close();
    }

    final int port() {
        return own().getLocalPort();
    }

    private ServerSocket own() {
        return Objects.requireNonNull(listener, "nobody listens yet");
    }
}
