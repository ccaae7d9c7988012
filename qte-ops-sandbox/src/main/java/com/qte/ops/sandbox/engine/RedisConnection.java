package com.qte.ops.sandbox.engine;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One connection to Redis that sends commands and reads their status lines. Confined to one thread. */
final class RedisConnection implements Closeable {
    private final Socket socket = new Socket();
    private final InputStream in;
    private final OutputStream out;

    /**
     * Connects.
     *
     * @param timeout for the connection, and for each answer
     * @throws IOException if nobody answers within the time
     */
    RedisConnection(String host, int port, Duration timeout) throws IOException {
        int timeoutMillis = Math.toIntExact(timeout.toMillis());
        socket.setSoTimeout(timeoutMillis);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(host, port), timeoutMillis);
        in = new BufferedInputStream(socket.getInputStream());
        out = new BufferedOutputStream(socket.getOutputStream());
    }

    /**
     * Sends the commands at once and reads an answer for each, which must be a single line.
     *
     * @return the answers that were errors
     * @throws IOException if the connection broke or no answer came in time; it is of no use any more then
     */
    List<String> send(List<List<String>> commands) throws IOException {
        for (List<String> command : commands) {
            out.write(("*" + command.size() + "\r\n").getBytes(StandardCharsets.UTF_8));
            for (String argument : command) {
                byte[] bytes = argument.getBytes(StandardCharsets.UTF_8);
                out.write(("$" + bytes.length + "\r\n").getBytes(StandardCharsets.UTF_8));
                out.write(bytes);
                out.write("\r\n".getBytes(StandardCharsets.UTF_8));
            }
        }
        out.flush();
        List<String> errors = new ArrayList<>();
        for (int answer = 0; answer < commands.size(); answer++) {
            String line = line();
            if (line.startsWith("-")) {
                errors.add(line.substring(1));
            }
        }
        return errors;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("Redis closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
