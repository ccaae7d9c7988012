package com.qte.ops.target.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * Makes sockets that an interruption closes, whatever their thread waits for. A server that answers a byte a second
 * outlasts every time-out of the driver, for each byte begins a new one; and before the login is through, the core has no
 * session that it could close at the deadline.
 *
 * <p>Public because the driver makes it by its name. Thread-safe.
 */
public final class InterruptibleSockets extends SocketFactory {
    /** The driver logs in on the thread that asks for it. */
    private static final ThreadLocal<List<Socket>> MADE = ThreadLocal.withInitial(ArrayList::new);

    /** A login by the driver. */
    interface Connecting {
        @Nullable
        Connection connect() throws SQLException;
    }

    /**
     * Logs in, and closes every socket that was made for it if that fails: the driver forgets its own where the server
     * breaks the protocol.
     */
    static @Nullable Connection closedOnFailure(Connecting login) throws SQLException {
        List<Socket> made = MADE.get();
        try {
            return login.connect();
        } catch (SQLException | RuntimeException e) {
            made.forEach(InterruptibleSockets::close);
            throw e;
        } finally {
            MADE.remove();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            return; // it is as closed as it will ever be
        }
    }

    /** Whether the driver can make one: it looks for the class where it comes from itself. */
    static boolean canBeMadeByTheDriver() {
        try {
            ClassLoader loader = Driver.class.getClassLoader();
            return Class.forName(InterruptibleSockets.class.getName(), false, loader) == InterruptibleSockets.class;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = SocketChannel.open().socket();
        MADE.get().add(socket);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket(InetAddress.getByName(host), port, from, fromPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        Socket socket = createSocket();
        socket.bind(new InetSocketAddress(from, fromPort));
        socket.connect(new InetSocketAddress(host, port));
        return socket;
    }

    private Socket connected(InetSocketAddress address) throws IOException {
        Socket socket = createSocket();
        socket.connect(address);
        return socket;
    }
}
