package com.qte.ops.target.network;

import com.qte.ops.target.network.Asked.Outcome;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

/** Asks one name server over UDP: twice where the first question or its answer was lost. */
final class NameServer {
    /** As long as most stub resolvers wait before they ask again is 5 s; a trader does not wait that long. */
    static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

    private static final int ATTEMPTS = 2;
    private static final SecureRandom IDS = new SecureRandom();

    private final InetSocketAddress server;
    private final Lines lines;

    NameServer(InetSocketAddress server, Lines lines) {
        this.server = server;
        this.lines = lines;
    }

    /** Asks for the addresses of the name; throws nothing but errors. */
    Asked ask(String name, int type, Deadline deadline) {
        long begun = System.nanoTime();
        try {
            DnsMessage message = new DnsMessage(IDS.nextInt(1 << 16), name, type);
            DatagramSocket socket = new DatagramSocket(null);
            try {
                lines.opened(socket);
                socket.bind(null);
                socket.connect(server); // takes answers from there only, and hears of it when nobody listens
                return exchanged(socket, message, deadline, begun);
            } finally {
                lines.over(socket);
            }
        } catch (PortUnreachableException e) {
            return failed(Outcome.REFUSED, begun, Line.of(e));
        } catch (SocketTimeoutException e) {
            return failed(Outcome.SILENT, begun, "");
        } catch (IOException | java.io.UncheckedIOException e) {
            return failed(Outcome.UNREACHABLE, begun, Line.of(e));
        } catch (IllegalArgumentException e) {
            return failed(Outcome.UNKNOWN_NAME, begun, Line.of(e));
        }
    }

    private static Asked exchanged(DatagramSocket socket, DnsMessage message, Deadline deadline, long begun)
            throws IOException {
        byte[] question = message.bytes();
        byte[] answer = new byte[DnsMessage.MOST_BYTES];
        for (int attempt = 1; ; attempt++) {
            socket.send(new DatagramPacket(question, question.length));
            Deadline wait = deadline.butWithin(AGAIN_AFTER);
            try {
                while (true) {
                    DatagramPacket packet = new DatagramPacket(answer, answer.length);
                    socket.setSoTimeout(wait.millis());
                    socket.receive(packet);
                    if (message.isAnsweredBy(answer, packet.getLength())) {
                        return read(message, answer, packet.getLength(), begun);
                    }
                }
            } catch (SocketTimeoutException e) {
                if (attempt == ATTEMPTS || deadline.isOver()) {
                    throw e;
                }
            }
        }
    }

    private static Asked read(DnsMessage message, byte[] bytes, int length, long begun) {
        try {
            DnsMessage.Answer answer = message.read(bytes, length);
            Outcome outcome = switch (answer.code()) {
                case 0 -> answer.addresses().isEmpty() && !answer.truncated() ? Outcome.NO_ADDRESS : Outcome.ANSWERED;
                case 3 -> Outcome.UNKNOWN_NAME;
                default -> Outcome.SERVER_FAILED;
            };
            List<String> addresses =
                    answer.addresses().stream().map(InetAddress::getHostAddress).toList();
            String detail = outcome == Outcome.SERVER_FAILED
                    ? "response code " + answer.code()
                    : answer.truncated() ? "cut off: more than fits into a packet" : "";
            return new Asked(outcome, addresses, since(begun), detail);
        } catch (IllegalArgumentException e) {
            return failed(Outcome.MALFORMED, begun, Line.of(e));
        }
    }

    private static Asked failed(Outcome outcome, long begun, String detail) {
        return new Asked(outcome, List.of(), since(begun), detail);
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
