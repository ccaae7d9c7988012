package com.qte.ops.target.pgbouncer;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A message of PostgreSQL's protocol, version 3.
 *
 * @param type its first byte
 * @param body what follows its length
 */
record Message(char type, ByteBuffer body) {
    private static final int PROTOCOL = 3 << 16;
    /** A console's answer is some hundred bytes a pool. */
    private static final int LONGEST = 1 << 20;

    /** @throws IOException if the other side breaks off, or says what cannot be a message */
    static Message read(DataInputStream in) throws IOException {
        int type = in.read();
        if (type < 0) {
            throw new EOFException("the other side closed the connection");
        }
        int length = in.readInt();
        if (length < 4 || length > LONGEST) {
            throw new NotThisProtocol("a message of " + length + " bytes");
        }
        byte[] body = new byte[length - 4];
        in.readFully(body);
        return new Message((char) type, ByteBuffer.wrap(body));
    }

    /** Something else is spoken here. */
    static final class NotThisProtocol extends IOException {
        private static final long serialVersionUID = 1L;

        NotThisProtocol(String message) {
            super(message);
        }
    }

    /** What opens a session. */
    static byte[] startup(String user) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(ByteBuffer.allocate(4).putInt(PROTOCOL).array());
        for (String word : new String[] {"user", user, "database", "pgbouncer", "application_name", "qte-ops"}) {
            body.writeBytes(text(word));
        }
        body.write(0);
        return withLength(body.toByteArray());
    }

    /** A message of the client's. */
    static byte[] of(char type, byte[] body) {
        byte[] framed = withLength(body);
        return ByteBuffer.allocate(framed.length + 1)
                .put((byte) type)
                .put(framed)
                .array();
    }

    /** A text and the zero behind it. */
    static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(bytes.length + 1).put(bytes).array();
    }

    private static byte[] withLength(byte[] body) {
        return ByteBuffer.allocate(body.length + 4)
                .putInt(body.length + 4)
                .put(body)
                .array();
    }

    /** The text up to the next zero. */
    String text() {
        int start = body.position();
        while (body.hasRemaining() && body.get() != 0) {
            // on to its end
        }
        int end = body.position() - (body.position() > start && body.get(body.position() - 1) == 0 ? 1 : 0);
        return new String(body.array(), start, end - start, StandardCharsets.UTF_8);
    }

    /** All that is left, as text. */
    String rest() {
        return StandardCharsets.UTF_8.decode(body).toString();
    }

    /** An error's own words. */
    String problem() {
        String code = "";
        String said = "";
        while (body.hasRemaining()) {
            char field = (char) body.get();
            if (field == 0) {
                break;
            }
            String value = text();
            code = field == 'C' ? value : code;
            said = field == 'M' ? value : said;
        }
        return (code + " " + said).strip();
    }
}
