package com.qte.ops.remediation.security;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a key looks like, so that an error message or half a file in its place is told from one. Spaces and ends of lines
 * that follow it are no part of it. Keeps no byte of it.
 */
enum KeyForm {
    /** One line of visible ASCII characters, as tokens and passwords are. */
    LINE,
    /** Lines between {@code -----BEGIN …} and {@code -----END …} (RFC 7468). */
    PEM,
    /** Anything else. */
    BYTES;

    /** Some 96 bits where a character has six; what is shorter can be guessed (our own judgement). */
    private static final int LEAST = 16;

    /** Longer than any token in use (our own judgement). */
    private static final int LONGEST_LINE = 4_096;

    /** More than a store of many keys needs (our own judgement). */
    private static final int MOST = 1 << 20;

    /** @throws IOException if the file cannot be read */
    static KeyForm of(Path file) throws IOException {
        byte[] bytes = read(file);
        KeyForm form = of(bytes, length(bytes));
        Arrays.fill(bytes, (byte) 0);
        return form;
    }

    /**
     * Why what is in the file can be no key at all, in English and without a byte of it; empty where it may be one, and be
     * it of another form than the old one, whose form this is.
     *
     * @throws IOException if the file cannot be read
     */
    Optional<String> impossible(Path file) throws IOException {
        byte[] bytes = read(file);
        boolean blank = true;
        boolean zero = false;
        for (byte one : bytes) {
            blank &= one >= 0 && one <= ' ' && (one == 0 || Character.isWhitespace(one));
            zero |= one == 0;
        }
        boolean tooMuch = bytes.length > MOST;
        Arrays.fill(bytes, (byte) 0);
        if (blank) {
            return Optional.of("it is empty or blank");
        }
        if (tooMuch) {
            return Optional.of("it has more than " + MOST + " bytes");
        }
        return zero && this != BYTES ? Optional.of("it has zero bytes in it") : Optional.empty();
    }

    /**
     * Why what is in the file looks like no successor of a key of this form, in English and without a byte of it; empty
     * where it does. It may be one all the same.
     *
     * @throws IOException if the file cannot be read
     */
    Optional<String> doubt(Path file) throws IOException {
        byte[] bytes = read(file);
        int length = length(bytes);
        KeyForm now = of(bytes, length);
        Arrays.fill(bytes, (byte) 0);
        if (length < LEAST) {
            return Optional.of("it has fewer than " + LEAST + " bytes");
        }
        if (now == LINE && length > LONGEST_LINE) {
            return Optional.of("it has more than " + LONGEST_LINE + " bytes");
        }
        if (this == BYTES || now == PEM || now == this) {
            return Optional.empty();
        }
        return Optional.of(this == PEM ? "it is not PEM" : "it is neither one line of visible characters nor PEM");
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

    /** Without what nobody sees at the end. */
    private static int length(byte[] bytes) {
        int length = bytes.length;
        while (length > 0 && Character.isWhitespace(bytes[length - 1])) {
            length--;
        }
        return length;
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST + 1);
        }
    }
}
