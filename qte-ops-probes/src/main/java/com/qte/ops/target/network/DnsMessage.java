package com.qte.ops.target.network;

import java.io.ByteArrayOutputStream;
import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One question to a name server, and how its answer is read: addresses of one name, after RFC 1035. Pure. What comes back
 * may be anything: nothing is followed, copied or counted beyond the bytes that are there.
 */
final class DnsMessage {
    static final int A = 1;
    static final int AAAA = 28;
    /** Eight times what is sent over UDP without being asked for, which is never done here. */
    static final int MOST_BYTES = 4_096;

    private static final int HEADER = 12;
    private static final int RECURSION_DESIRED = 0x0100;
    private static final int RESPONSE = 0x8000;
    private static final int TRUNCATED = 0x0200;
    private static final int INTERNET = 1;
    private static final int MOST_LABEL = 63;
    private static final int MOST_NAME = 255;
    private static final int MOST_RECORDS = 64;

    private final byte[] question;
    private final int type;

    /**
     * A question for a name's addresses.
     *
     * @param id by which the answer is known; 16 bits that nobody can guess
     * @throws IllegalArgumentException if this cannot be a name of the Internet
     */
    DnsMessage(int id, String name, int type) {
        this.type = type;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int number : new int[] {id, RECURSION_DESIRED, 1, 0, 0, 0}) {
            put(out, number);
        }
        String ascii = IDN.toASCII(name);
        String dotless = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        for (String label : dotless.split("\\.", -1)) {
            byte[] bytes = label.getBytes(StandardCharsets.US_ASCII);
            if (bytes.length == 0 || bytes.length > MOST_LABEL) {
                throw new IllegalArgumentException("a part of the name is empty or too long");
            }
            out.write(bytes.length);
            out.writeBytes(bytes);
        }
        out.write(0);
        if (out.size() - HEADER > MOST_NAME) {
            throw new IllegalArgumentException("the name is too long");
        }
        put(out, type);
        put(out, INTERNET);
        question = out.toByteArray();
    }

    byte[] bytes() {
        return question.clone();
    }

    /**
     * What an answer says.
     *
     * @param code 0 well, 2 the server failed, 3 no such name, 5 refused
     * @param addresses those of the name
     * @param truncated whether there were more than fit
     */
    record Answer(int code, List<InetAddress> addresses, boolean truncated) {}

    /** Whether this is an answer to this question, and no other's. */
    boolean isAnsweredBy(byte[] answer, int length) {
        if (length < HEADER || answer[0] != question[0] || answer[1] != question[1]) {
            return false;
        }
        int flags = Short.toUnsignedInt(ByteBuffer.wrap(answer).getShort(2));
        int code = flags & 0xf;
        int questions = Short.toUnsignedInt(ByteBuffer.wrap(answer).getShort(4));
        if ((flags & RESPONSE) == 0) {
            return false;
        }
        if (questions == 0) {
            return code != 0; // who cannot even read the question does not repeat it
        }
        return length >= question.length && isSame(answer);
    }

    private boolean isSame(byte[] answer) {
        for (int i = HEADER; i < question.length; i++) {
            if (lower(answer[i]) != lower(question[i])) {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads an answer to this question.
     *
     * @throws IllegalArgumentException if it breaks the format
     */
    Answer read(byte[] answer, int length) {
        ByteBuffer in = ByteBuffer.wrap(answer, 0, length);
        int flags = Short.toUnsignedInt(in.getShort(2));
        int code = flags & 0xf;
        int records = Math.min(Short.toUnsignedInt(in.getShort(6)), MOST_RECORDS);
        boolean truncated = (flags & TRUNCATED) != 0;
        List<InetAddress> addresses = new ArrayList<>();
        if (code == 0) {
            in.position(question.length);
            records(in, records, truncated, addresses);
        }
        return new Answer(code, addresses, truncated);
    }

    /** What is cut off may end in the middle of a record, if it says so. */
    private void records(ByteBuffer in, int records, boolean truncated, List<InetAddress> addresses) {
        try {
            for (int i = 0; i < records && (in.hasRemaining() || !truncated); i++) {
                record(in, addresses);
            }
        } catch (IllegalArgumentException e) {
            if (!truncated) {
                throw e;
            }
        }
    }

    private void record(ByteBuffer in, List<InetAddress> addresses) {
        try {
            skipName(in);
            int found = Short.toUnsignedInt(in.getShort());
            int family = Short.toUnsignedInt(in.getShort());
            in.getInt(); // how long it may be kept, which we do not
            byte[] data = new byte[Short.toUnsignedInt(in.getShort())];
            if (data.length > in.remaining()) {
                throw new IllegalArgumentException("a record is longer than the answer");
            }
            in.get(data);
            if (found == type && family == INTERNET && data.length == (type == A ? 4 : 16)) {
                addresses.add(InetAddress.getByAddress(data));
            }
        } catch (java.nio.BufferUnderflowException | UnknownHostException e) {
            throw new IllegalArgumentException("the answer ends in the middle of a record", e);
        }
    }

    /** Steps over a name without following its pointers, so that none can lead in circles. */
    private static void skipName(ByteBuffer in) {
        for (int length = in.get() & 0xff; length != 0; length = in.get() & 0xff) {
            if (length >= 0xc0) {
                in.get();
                return;
            }
            if (length > MOST_LABEL || length > in.remaining()) {
                throw new IllegalArgumentException("a name in the answer is no name");
            }
            in.position(in.position() + length);
        }
    }

    private static void put(ByteArrayOutputStream out, int number) {
        out.write(number >> 8);
        out.write(number);
    }

    private static int lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
    }
}
