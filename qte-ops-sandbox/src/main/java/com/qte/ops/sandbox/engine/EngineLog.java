package com.qte.ops.sandbox.engine;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The engine's log: {@code 2026-11-23 09:30:00,125 ERROR [worker-1] message}, a line at a time. Thread-safe. */
final class EngineLog implements Closeable {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss,SSS", Locale.ROOT);

    private final Clock clock = Clock.systemDefaultZone();
    private final Writer writer;

    EngineLog(Path file) throws IOException {
        writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    void info(String message) {
        line("INFO", message);
    }

    void warn(String message) {
        line("WARN", message);
    }

    void error(String message) {
        line("ERROR", message);
    }

    /** An operation took longer than it should. */
    void slow(String what, double seconds) {
        warn(String.format(Locale.ROOT, "SLOW %s took %.3fs", what, seconds));
    }

    private synchronized void line(String level, String message) {
        try {
            writer.write(STAMP.format(LocalDateTime.now(clock)));
            writer.write(" " + level + " [" + Thread.currentThread().getName() + "] ");
            // a server's message may have several lines; the log has one for each event
            writer.write(message.replaceAll("\\R", " "));
            writer.write('\n');
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        writer.close();
    }
}
