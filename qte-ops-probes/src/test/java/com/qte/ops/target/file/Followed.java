package com.qte.ops.target.file;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** A log in a folder, with somebody who writes and rotates it and somebody who follows it. */
final class Followed implements AutoCloseable {
    final Path path;
    final List<String> lines = new ArrayList<>();
    Optional<Cursor> cursor = Optional.empty();
    /** Long after everything was written: nobody writes to what was renamed any more. */
    Instant now = Instant.now().plus(Duration.ofHours(1));

    private final LogFile file;

    Followed(Path path) {
        this.path = path;
        file = new LogTarget("test", path).open(Duration.ofSeconds(1));
    }

    Advance visit() {
        return visit(Portion.USUAL);
    }

    Advance visit(Portion portion) {
        try {
            Advance advance = file.follow(cursor, portion, now, block -> block.each(lines::add));
            cursor = Optional.of(advance.cursor());
            return advance;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    void write(byte[] bytes) {
        try {
            Files.write(path, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path beside(String suffix) {
        return path.resolveSibling(path.getFileName() + suffix);
    }

    /** As logrotate numbers them. */
    void shift(int most) throws IOException {
        for (int i = most; i >= 1; i--) {
            for (String end : List.of("", ".gz")) {
                if (Files.exists(beside("." + i + end))) {
                    if (i == most) {
                        Files.delete(beside("." + i + end));
                    } else {
                        Files.move(beside("." + i + end), beside("." + (i + 1) + end));
                    }
                }
            }
        }
    }

    void rename() throws IOException {
        Files.move(path, beside(".1"));
        Files.createFile(path);
    }

    void copyAndCutOff() throws IOException {
        Files.copy(path, beside(".1"));
        Files.write(path, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
    }

    void compress(String suffix) throws IOException {
        Path plain = beside(suffix);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(beside(suffix + ".gz")))) {
            Files.copy(plain, out);
        }
        Files.setLastModifiedTime(beside(suffix + ".gz"), Files.getLastModifiedTime(plain));
        Files.delete(plain);
    }

    @Override
    public void close() {
        file.close();
    }
}
