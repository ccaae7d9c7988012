package com.qte.ops.testkit.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port of the loopback interface that nobody listens on at the moment. */
final class FreePort {
    private FreePort() {}

    /**
     * The system does not give it to somebody else while there are others.
     *
     * @throws IOException if there is none
     */
    static int next() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
