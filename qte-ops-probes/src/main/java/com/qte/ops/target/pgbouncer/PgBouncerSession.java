package com.qte.ops.target.pgbouncer;

import com.qte.ops.spi.Secret;
import com.qte.ops.target.pgbouncer.PgBouncerFailure.Kind;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A session on the console of a PgBouncer. Confined to one thread, but for {@link #close()}. */
public final class PgBouncerSession implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    private PgBouncerSession(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = socket.getOutputStream();
    }

    static PgBouncerSession open(PgBouncerTarget target, Duration within) throws PgBouncerFailure {
        int millis = (int) Math.max(1, Math.min(2_000, within.toMillis() / 2));
        Socket socket = null;
        try {
            // a channel's socket is closed by an interruption, whatever its thread waits for
            socket = SocketChannel.open().socket();
            socket.connect(new InetSocketAddress(target.host(), target.port()), millis);
            socket.setSoTimeout(millis);
            socket.setTcpNoDelay(true);
            PgBouncerSession session = new PgBouncerSession(socket);
            session.logIn(target);
            return session;
        } catch (IOException | RuntimeException e) {
            close(socket);
            throw failure(e);
        } catch (PgBouncerFailure e) {
            close(socket);
            throw e;
        }
    }

    /**
     * The rows of a {@code SHOW}, each by the names of its columns; a value that is NULL is left out.
     *
     * @param what such as {@code POOLS}
     * @throws PgBouncerFailure if there is no answer
     */
    public List<Map<String, String>> show(String what) throws PgBouncerFailure {
        try {
            out.write(Message.of('Q', Message.text("SHOW " + what + ";")));
            out.flush();
            List<String> columns = new ArrayList<>();
            List<Map<String, String>> rows = new ArrayList<>();
            for (Message said = Message.read(in); said.type() != 'Z'; said = Message.read(in)) {
                switch (said.type()) {
                    case 'T' -> columns.addAll(columns(said));
                    case 'D' -> rows.add(row(said, columns));
                    case 'E' -> throw new PgBouncerFailure(Kind.DENIED, said.problem());
                    default -> {
                        // a notice, or the end of the command: nothing of interest
                    }
                }
            }
            return rows;
        } catch (IOException | RuntimeException e) {
            throw failure(e);
        }
    }

    private void logIn(PgBouncerTarget target) throws IOException, PgBouncerFailure {
        Proof proof =
                new Proof(target.user(), target.password().map(Secret::reveal).orElse(""));
        out.write(Message.startup(target.user()));
        out.flush();
        for (Message said = Message.read(in); said.type() != 'Z'; said = Message.read(in)) {
            if (said.type() == 'E') {
                throw new PgBouncerFailure(Kind.DENIED, said.problem());
            }
            if (said.type() == 'R') {
                out.write(proof.answer(said));
                out.flush();
            }
        }
    }

    private static List<String> columns(Message said) {
        List<String> names = new ArrayList<>();
        int count = said.body().getShort();
        for (int column = 0; column < count; column++) {
            names.add(said.text());
            said.body().position(said.body().position() + 18); // its type, which is always text
        }
        return names;
    }

    private static Map<String, String> row(Message said, List<String> columns) {
        Map<String, String> row = new LinkedHashMap<>();
        int count = said.body().getShort();
        for (int column = 0; column < count; column++) {
            int length = said.body().getInt();
            if (length >= 0) {
                byte[] value = new byte[length];
                said.body().get(value);
                row.put(columns.get(column), new String(value, StandardCharsets.UTF_8));
            }
        }
        return row;
    }

    private static PgBouncerFailure failure(Exception e) {
        if (e instanceof SocketTimeoutException) {
            return new PgBouncerFailure(Kind.TIMED_OUT, "no answer in time");
        }
        if (e instanceof Message.NotThisProtocol
                || e instanceof BufferUnderflowException
                || e instanceof IndexOutOfBoundsException
                || e instanceof IllegalArgumentException) {
            return new PgBouncerFailure(Kind.PROTOCOL, "what answers there is no PgBouncer: " + e.getMessage());
        }
        boolean refused = e instanceof ConnectException
                || e instanceof UnresolvedAddressException
                || e instanceof UnknownHostException;
        return new PgBouncerFailure(refused ? Kind.REFUSED : Kind.LOST, String.valueOf(e.getMessage()));
    }

    private static void close(@Nullable Socket socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            return; // it is as closed as it will ever be
        }
    }

    /** Drops the connection without a word. May be called from any thread. */
    @Override
    public void close() {
        close(socket);
    }
}
