package com.qte.ops.probes.host.net;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** What a child process does to the network of its namespace. */
public final class Traffic {
    private static final InetSocketAddress SERVER = new InetSocketAddress("127.0.0.1", 7_000);
    private static final int CONNECTIONS = 8;
    private static final int FLOWS_EACH = 50_000;

    private Traffic() {}

    public static void main(String... words) throws Exception {
        switch (words[0]) {
            case "stream" -> stream(Long.parseLong(words[1]));
            case "crowd" -> crowd(Integer.parseInt(words[1]));
            case "flows" -> flows(Integer.parseInt(words[1]));
            case "datagrams" -> datagrams(words[1], Integer.parseInt(words[2]));
            case "listen" -> listen(Integer.parseInt(words[1]));
            default -> throw new IllegalArgumentException(words[0]);
        }
        System.out.println("done");
        System.in.read(); // until the test lets go
    }

    /** Some connections that send all they can for so long, once they have come about. */
    private static void stream(long millis) throws Exception {
        List<SocketChannel> ends = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        try (ServerSocketChannel server = ServerSocketChannel.open().bind(SERVER, 64)) {
            for (int i = 0; i < CONNECTIONS; i++) {
                SocketChannel client = SocketChannel.open(SERVER);
                client.setOption(StandardSocketOptions.SO_SNDBUF, 64 * 1024);
                client.configureBlocking(false);
                SocketChannel other = server.accept();
                other.configureBlocking(false);
                ends.add(client);
                ends.add(other);
            }
            long end = System.nanoTime() + millis * 1_000_000;
            for (int i = 0; i < ends.size(); i += 2) {
                SocketChannel from = ends.get(i);
                SocketChannel to = ends.get(i + 1);
                threads.add(new Thread(() -> pump(from, to, end)));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    private static void pump(SocketChannel from, SocketChannel to, long end) {
        ByteBuffer out = ByteBuffer.allocate(1_400);
        ByteBuffer in = ByteBuffer.allocate(1 << 16);
        try (from;
                to) {
            while (System.nanoTime() < end) {
                int written = from.write(out.clear());
                int read = to.read(in.clear());
                if (written == 0 && read == 0) {
                    Thread.onSpinWait();
                }
            }
        } catch (IOException e) {
            // The connection was lost, which is what this is about.
        }
    }

    /** So many callers of a server that accepts nobody. */
    private static void crowd(int callers) throws Exception {
        ServerSocketChannel server = ServerSocketChannel.open().bind(SERVER, 2);
        List<Object> kept = new ArrayList<>(List.of(server));
        for (int i = 0; i < callers; i++) {
            SocketChannel caller = SocketChannel.open();
            caller.configureBlocking(false);
            caller.connect(SERVER);
            kept.add(caller);
        }
        Thread.yield();
        KEPT = kept;
    }

    @SuppressWarnings("unused") // keeps the sockets open
    private static volatile Object KEPT = "";

    /** So many connections to be tracked: a datagram to each of as many ports, from a few. */
    private static void flows(int count) throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        for (int sent = 0; sent < count; ) {
            try (DatagramChannel from = DatagramChannel.open().bind(null)) {
                for (int port = 1; port <= FLOWS_EACH && sent < count; port++, sent++) {
                    from.send(ByteBuffer.allocate(1), new InetSocketAddress(loopback, port));
                }
            }
        }
    }

    private static void datagrams(String to, int megabytes) throws Exception {
        byte[] payload = new byte[1_000];
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(InetAddress.getByName(to), 9);
            for (int i = 0; i < megabytes * 1_000; i++) {
                socket.send(new java.net.DatagramPacket(payload, payload.length));
            }
        }
    }

    private static void listen(int port) throws Exception {
        ServerSocket server = new ServerSocket(port, 5, InetAddress.getByName("127.0.0.1"));
        Socket ignored = new Socket();
        KEPT = List.of(server, ignored, server.getLocalPort());
        System.out.println(server.getLocalPort());
    }
}
