package com.qte.ops.probes.network;

import com.qte.ops.target.network.Address;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A name server that answers each question as a test wants it; an empty answer is none. */
public final class ScriptedNameServer implements AutoCloseable {
    private final DatagramSocket socket;
    private final UnaryOperator<byte[]> answer;
    private final AtomicInteger questions = new AtomicInteger();

    public ScriptedNameServer(UnaryOperator<byte[]> answer) throws IOException {
        this.answer = answer;
        this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "scripted-name-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Answers with this address, whatever is asked for. */
    public static byte[] well(byte[] question) {
        return answer(question, 0x8180, 1, new byte[] {(byte) 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1});
    }

    /** Answers with this code and nothing else. */
    public static byte[] code(byte[] question, int code) {
        return answer(question, 0x8180 | code, 0, new byte[0]);
    }

    /** An answer of these flags, so many records, and these bytes. */
    public static byte[] answer(byte[] question, int flags, int records, byte[] data) {
        ByteBuffer out = ByteBuffer.allocate(question.length + data.length);
        out.put(question).put(data);
        out.putShort(2, (short) flags);
        out.putShort(6, (short) records);
        return out.array();
    }

    public Address address() {
        return new Address("127.0.0.1", socket.getLocalPort());
    }

    public int questions() {
        return questions.get();
    }

    private void serve() {
        byte[] buffer = new byte[4_096];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                questions.incrementAndGet();
                byte[] said = answer.apply(Arrays.copyOf(buffer, packet.getLength()));
                if (said.length > 0) {
                    socket.send(new DatagramPacket(said, said.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
