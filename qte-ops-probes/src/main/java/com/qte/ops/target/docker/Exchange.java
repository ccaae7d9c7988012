package com.qte.ops.target.docker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Optional;

/**
 * One request to an engine: asked over a connection of its own, by HTTP/1.0, so that the answer ends where the connection
 * does. It waits in a selector and needs no thread: a socket of Unix has no time-out to set.
 * Confined to one thread, but for {@link #close()}.
 */
final class Exchange implements AutoCloseable {
    /** Far more than any answer that is asked for. */
    private static final int MOST_BYTES = 16 << 20;

    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int CHUNK = 16 << 10;

    private final EngineAddress address;
    private final Request request;
    private final long started = System.nanoTime();
    private final long within;
    private final Selector selector;
    private final SocketChannel channel;

    private Exchange(
            EngineAddress address, Request request, Duration within, Selector selector, SocketChannel channel) {
        this.address = address;
        this.request = request;
        this.within = within.toNanos();
        this.selector = selector;
        this.channel = channel;
    }

    /**
     * What is asked.
     *
     * @param method such as {@code GET}
     * @param path path and query without an API version
     * @param json the body; empty where there is none
     */
    record Request(String method, String path, String json) {
        byte[] bytes() {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            String type = body.length == 0 ? "" : "Content-Type: application/json\r\n";
            String length = method.equals("GET") ? "" : "Content-Length: " + body.length + "\r\n";
            byte[] head = (method + " " + path + " HTTP/1.0\r\nHost: docker\r\nAccept: */*\r\n" + type + length
                            + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            byte[] all = Arrays.copyOf(head, head.length + body.length);
            System.arraycopy(body, 0, all, head.length, body.length);
            return all;
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static Exchange open(EngineAddress address, Request request, Duration within) throws DockerFailure {
        try {
            Selector selector = Selector.open();
            try {
                SocketChannel channel = address.channel();
                channel.configureBlocking(false);
                return new Exchange(address, request, within, selector, channel);
            } catch (IOException e) {
                selector.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DockerFailure(DockerOutcome.OTHER, "no socket can be opened");
        }
    }

    /** What came back, if it came in time. */
    DockerReply run() throws DockerFailure, InterruptedException {
        try {
            SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
            if (!channel.connect(address.resolve())) {
                while (!channel.finishConnect()) {
                    await(key, SelectionKey.OP_CONNECT);
                }
            }
            send(key);
            return receive(key);
        } catch (ClosedSelectorException | CancelledKeyException e) {
            throw failure(DockerOutcome.LOST);
        } catch (IOException e) {
            throw failure(address.outcome(e, channel.isConnected()));
        }
    }

    private void send(SelectionKey key) throws IOException, DockerFailure, InterruptedException {
        ByteBuffer bytes = ByteBuffer.wrap(request.bytes());
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                await(key, SelectionKey.OP_WRITE);
            }
        }
    }

    private DockerReply receive(SelectionKey key) throws IOException, DockerFailure, InterruptedException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        for (int read = channel.read(chunk); read >= 0; read = channel.read(chunk)) {
            if (read == 0) {
                await(key, SelectionKey.OP_READ);
            }
            all.write(chunk.array(), 0, chunk.position());
            chunk.clear();
            if (all.size() > MOST_BYTES) {
                throw new DockerFailure(DockerOutcome.OTHER, "the answer to " + request + " is too long");
            }
        }
        return reply(all.toByteArray());
    }

    private DockerReply reply(byte[] all) throws DockerFailure {
        int end = endOfHead(all);
        String head = new String(all, 0, Math.max(0, end), StandardCharsets.US_ASCII);
        if (end < 0 || !head.matches("(?s)HTTP/1\\.[01] \\d{3}\\b.*")) {
            throw failure(all.length == 0 ? DockerOutcome.LOST : DockerOutcome.OTHER);
        }
        byte[] body = Arrays.copyOfRange(all, end + END_OF_HEAD.length, all.length);
        Optional<String> length = field(head, "Content-Length");
        if (length.filter(told -> !told.equals(Integer.toString(body.length))).isPresent()) {
            throw failure(DockerOutcome.LOST);
        }
        int status = Integer.parseInt(head.substring("HTTP/1.0 ".length(), "HTTP/1.0 200".length()));
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        return new DockerReply(status, body, field(head, "Date").flatMap(Exchange::instant), took);
    }

    private static Optional<String> field(String head, String name) {
        return head.lines()
                .map(line -> line.split(":", 2))
                .filter(field -> field.length == 2 && field[0].equalsIgnoreCase(name))
                .map(field -> field[1].strip())
                .findFirst();
    }

    private static Optional<Instant> instant(String date) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int endOfHead(byte[] all) {
        for (int at = 0; at + END_OF_HEAD.length <= all.length; at++) {
            if (Arrays.equals(all, at, at + END_OF_HEAD.length, END_OF_HEAD, 0, END_OF_HEAD.length)) {
                return at;
            }
        }
        return -1;
    }

    private void await(SelectionKey key, int what) throws IOException, DockerFailure, InterruptedException {
        long left = within - (System.nanoTime() - started);
        if (left <= 0) {
            throw failure(DockerOutcome.SILENT);
        }
        key.interestOps(what);
        selector.select(left / 1_000_000 + 1);
        selector.selectedKeys().clear();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private DockerFailure failure(DockerOutcome outcome) {
        return new DockerFailure(outcome, request + " at " + address.host() + ": " + outcome);
    }

    /** Gives it up; a call that waits fails at once. Does not wait. May be called from any thread. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // the selector alone is left to close
        }
        try {
            selector.close();
        } catch (IOException e) {
            return;
        }
    }
}
