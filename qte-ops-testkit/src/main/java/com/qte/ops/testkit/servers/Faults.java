package com.qte.ops.testkit.servers;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

/** What can befall a connection whatever is spoken on it. */
public final class Faults {
    private static final int GARBAGE_BYTES = 64 << 10;

    private Faults() {}

    /** Accepts, reads, and never says a word. */
    public static Fault silence() {
        return Caller::ignore;
    }

    /** Says at once that it has nothing more to say, but keeps its ear open. */
    public static Fault halfClose() {
        return caller -> {
            caller.socket().shutdownOutput();
            caller.ignore();
        };
    }

    /** Tears the connection down as soon as the caller has said its first byte: the caller sees a reset. */
    public static Fault reset() {
        return caller -> {
            caller.read();
            caller.socket().setSoLinger(true, 0);
        };
    }

    /**
     * Answers one byte at a time, and after the last one begins again.
     *
     * @param answer the bytes; at least one
     * @param every the time between two of them
     */
    public static Fault trickle(byte[] answer, Duration every) {
        byte[] copy = answer.clone();
        return caller -> {
            for (int i = 0; ; i++) {
                caller.send(new byte[] {copy[i % copy.length]});
                caller.pause(every);
            }
        };
    }

    /** Answers with 64 KiB of noise, then reads on. */
    public static Fault garbage(long seed) {
        return caller -> {
            caller.read();
            byte[] noise = new byte[GARBAGE_BYTES];
            new Random(seed).nextBytes(noise);
            caller.send(noise);
            caller.ignore();
        };
    }

    /** Waits for the caller's first byte, sends the beginning of an answer, and closes. */
    public static Fault cutShort(byte[] answer, int after) {
        byte[] beginning = Arrays.copyOf(answer, after);
        return caller -> {
            caller.read();
            caller.send(beginning);
        };
    }

    /** Answers with exactly what it was sent, credentials among it. */
    public static Fault echo() {
        return caller -> {
            while (true) {
                caller.send(new byte[] {(byte) caller.read()});
            }
        };
    }
}
