package com.qte.ops.target.program;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** What a program has written, with a bound: the first of it, the last, or a checksum. */
abstract class Written {
    private static final int BLOCK = 4_096;
    /** More than any pipe holds. */
    private static final int MOST_BLOCKS = 1_024;

    /** Never waits, nor goes on for ever: who keeps the pipe open or full must not keep us. */
    final void takeWhatIsThere(InputStream out) throws IOException {
        byte[] block = new byte[BLOCK];
        int there = out.available();
        for (int blocks = 0; there > 0 && blocks < MOST_BLOCKS; blocks++) {
            take(block, Math.max(0, out.read(block, 0, Math.min(there, BLOCK))));
            there = out.available();
        }
    }

    abstract void take(byte[] block, int read);

    abstract byte[] kept();

    /** Whether there was more. */
    abstract boolean cut();

    /** Without control characters other than line ends and tabs. */
    final String text() {
        return new String(kept(), StandardCharsets.UTF_8)
                .replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "")
                .strip();
    }

    /** Keeps the first of it. */
    static final class Head extends Written {
        private final int most;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private boolean cut;

        Head(int most) {
            this.most = most;
        }

        @Override
        void take(byte[] block, int read) {
            int fits = Math.min(read, most - kept.size());
            kept.write(block, 0, fits);
            cut |= fits < read;
        }

        @Override
        byte[] kept() {
            return kept.toByteArray();
        }

        @Override
        boolean cut() {
            return cut;
        }
    }

    /** Makes a checksum of all, and keeps nothing. */
    static final class Hashed extends Written {
        private final MessageDigest digest = digest();

        @Override
        void take(byte[] block, int read) {
            digest.update(block, 0, read);
        }

        @Override
        byte[] kept() {
            return new byte[0];
        }

        @Override
        boolean cut() {
            return false;
        }

        String sha256() {
            return HexFormat.of().formatHex(digest.digest());
        }

        private static MessageDigest digest() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform must have SHA-256", e);
            }
        }
    }

    /** Keeps the last of it; where there was more, from a line's beginning: half a secret is not known for one. */
    static final class Tail extends Written {
        private final byte[] ring;
        private long taken;
        private boolean cut;

        Tail(int most) {
            ring = new byte[most];
        }

        @Override
        void take(byte[] block, int read) {
            for (int i = 0; i < read; i++) {
                ring[(int) (taken++ % ring.length)] = block[i];
            }
        }

        @Override
        byte[] kept() {
            int size = (int) Math.min(taken, ring.length);
            byte[] last = new byte[size];
            for (int i = 0; i < size; i++) {
                last[i] = ring[(int) ((taken - size + i) % ring.length)];
            }
            return cut() ? Arrays.copyOfRange(last, nextLine(last), size) : last;
        }

        private static int nextLine(byte[] bytes) {
            int at = 0;
            while (at < bytes.length && bytes[at] != '\n') {
                at++;
            }
            return Math.min(at + 1, bytes.length);
        }

        @Override
        boolean cut() {
            return cut || taken > ring.length;
        }

        /** What comes next need not follow on what came before. */
        void interrupted() {
            taken = 0;
            cut = true;
        }
    }
}
