package com.qte.ops.capture;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.UnaryOperator;

/**
 * The last whole lines of a log. Reads what it keeps and no more, however long the log is. Anything but a file, or a link
 * to one, is left alone: a pipe would be read empty, or be waited for.
 */
record LogTail(int number, Path log, UnaryOperator<String> redactor) implements Source {
    private static final int KEPT = 256 << 10;
    private static final int MOST = 1 << 20;

    @Override
    public String name() {
        return "log-" + number;
    }

    @Override
    public String file() {
        return name() + ".txt";
    }

    @Override
    public int mostBytes() {
        return MOST;
    }

    @Override
    public Content bring() throws IOException, NotHere {
        BasicFileAttributes seen;
        try {
            seen = Files.readAttributes(log, BasicFileAttributes.class);
        } catch (IOException e) {
            throw new NotHere(redactor.apply(log + " cannot be read: " + e));
        }
        if (!seen.isRegularFile()) {
            throw new NotHere(redactor.apply(log + " is not a file"));
        }
        // A byte more, to see whether the first line kept is a whole one.
        byte[] read = new byte[KEPT + 1];
        int length;
        boolean isWhole;
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(0, file.length() - read.length);
            isWhole = start == 0;
            file.seek(start);
            length = readFully(file, read);
        } catch (IOException e) {
            throw new NotHere(redactor.apply(log + " cannot be read: " + e));
        }
        int first = isWhole ? 0 : afterLineBreak(read, length);
        String text = redactor.apply(new String(read, first, length - first, StandardCharsets.UTF_8));
        return new Content(
                text.getBytes(StandardCharsets.UTF_8), isWhole ? "" : "the last " + (KEPT >> 10) + " KiB of it");
    }

    private static int readFully(RandomAccessFile file, byte[] into) throws IOException {
        int length = 0;
        while (length < into.length) {
            int more = file.read(into, length, into.length - length);
            if (more < 0) {
                break;
            }
            length += more;
        }
        return length;
    }

    /** The length where there is none: half a line may hold half a secret, which nobody would know. */
    private static int afterLineBreak(byte[] bytes, int length) {
        for (int at = 0; at < length; at++) {
            if (bytes[at] == '\n') {
                return at + 1;
            }
        }
        return length;
    }
}
