package com.qte.ops.remediation.security;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** What a key looks like, so that an error message or half a file in its place is told from one. Keeps no byte of it. */
enum KeyForm {
    /** One line of visible ASCII characters, as tokens and passwords are. */
    LINE(4_096),
    /** Lines between {@code -----BEGIN …} and {@code -----END …} (RFC 7468). */
    PEM(1 << 16),
    /** Anything else: nothing but its length is known. */
    BYTES(1 << 16);

    /** Some 96 bits where a character has six; what is shorter can be guessed (our own judgement). */
    private static final int LEAST = 16;

    private static final int MOST = 1 << 16;

    private final int most;

    KeyForm(int most) {
        this.most = most;
    }

    /** @throws IOException if the file cannot be read */
    static KeyForm of(Path file) throws IOException {
        byte[] bytes = read(file);
        KeyForm form = of(bytes, length(bytes));
        Arrays.fill(bytes, (byte) 0);
        return form;
    }

    /**
     * Why what is in the file cannot be a key of this form, in English and without a byte of it; empty where it can.
     *
     * @throws IOException if the file cannot be read
     */
    Optional<String> objection(Path file) throws IOException {
        byte[] bytes = read(file);
        int length = length(bytes);
        KeyForm now = of(bytes, length);
        Arrays.fill(bytes, (byte) 0);
        if (length < LEAST) {
            return Optional.of("it has fewer than " + LEAST + " bytes");
        }
        if (length > most) {
            return Optional.of("it has more than " + most + " bytes");
        }
        return this == BYTES || this == now
                ? Optional.empty()
                : Optional.of(this == PEM ? "it is not PEM" : "it is not one line of visible characters");
    }

    private static KeyForm of(byte[] bytes, int length) {
        boolean line = true;
        for (int i = 0; i < length; i++) {
            line &= bytes[i] > ' ' && bytes[i] < 0x7f;
        }
        if (line) {
            return LINE;
        }
        return isAt(0, "-----BEGIN ", bytes, length)
                        && isAt(length - 5, "-----", bytes, length)
                        && isAt(lastLine(bytes, length), "-----END ", bytes, length)
                ? PEM
                : BYTES;
    }

    private static int lastLine(byte[] bytes, int length) {
        int start = length;
        while (start > 0 && bytes[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    private static boolean isAt(int offset, String word, byte[] bytes, int length) {
        byte[] wanted = word.getBytes(StandardCharsets.US_ASCII);
        return offset >= 0
                && offset + wanted.length <= length
                && Arrays.equals(bytes, offset, offset + wanted.length, wanted, 0, wanted.length);
    }

    /** Without the end of the last line, which is no part of the key. */
    private static int length(byte[] bytes) {
        int length = bytes.length;
        if (length > 0 && bytes[length - 1] == '\n') {
            length--;
        }
        return length > 0 && bytes[length - 1] == '\r' ? length - 1 : length;
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST + 1);
        }
    }
}
