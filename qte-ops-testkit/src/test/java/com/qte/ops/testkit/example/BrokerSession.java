package com.qte.ops.testkit.example;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A connection to a broker. Its channel can be closed while somebody reads, and an interruption closes it as well. */
record BrokerSession(SocketChannel channel) implements AutoCloseable {
    private static final int LONGEST_LINE = 100;

    /** @throws IOException if the broker hangs up, or what it says is no answer */
    BrokerSnapshot ask() throws IOException {
        String[] words = tell("queue?").split(" ");
        try {
            return new BrokerSnapshot(Long.parseLong(words[0]), Long.parseLong(words[1]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IOException("this is no answer of a broker", e);
        }
    }

    /** Which queue it is: no two that ever were have one number. @throws IOException as {@link #ask()} */
    long which() throws IOException {
        try {
            return Long.parseLong(tell("which?"));
        } catch (NumberFormatException e) {
            throw new IOException("this is no answer of a broker", e);
        }
    }

    /**
     * Drops all messages of this queue; the broker compares and drops in one.
     *
     * @return false if it is another queue by now
     * @throws IOException if it is not known whether it did
     */
    boolean purge(String which) throws IOException {
        String answer = tell("purge " + which);
        return switch (answer) {
            case "purged" -> true;
            case "another" -> false;
            default -> throw new IOException("this is no answer of a broker");
        };
    }

    private String tell(String line) throws IOException {
        channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII)));
        return line();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        ByteBuffer next = ByteBuffer.allocate(1);
        while (line.length() < LONGEST_LINE) {
            if (channel.read(next.clear()) < 0) {
                throw new EOFException("the broker has hung up");
            }
            if (next.get(0) == '\n') {
                return line.toString();
            }
            line.append((char) next.get(0));
        }
        throw new IOException("the broker's answer has no end");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
