package com.qte.ops.testkit.contract;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;

/**
 * Hears what is logged through {@code java.util.logging} and what is written to standard output and error, until it is
 * closed: of the probe's own house at every level, of everybody else from INFO on. Drivers show whatever they send once
 * somebody switches their traces on, and no probe can keep them from it. One at a time.
 */
final class Ears implements AutoCloseable {
    private static final Logger ROOT = Logger.getLogger("");

    private final String house;
    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Level level = ROOT.getLevel();
    private final Handler handler = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord entry) {
            boolean own = entry.getLoggerName() != null && entry.getLoggerName().startsWith(house);
            if (own || entry.getLevel().intValue() >= Level.INFO.intValue()) {
                logged.add(formatter.format(entry));
            }
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    /** @param packageName of the probe; the first two words of it are its house */
    Ears(String packageName) {
        String[] words = packageName.split("\\.");
        house = words.length < 2 ? packageName : words[0] + "." + words[1];
        handler.setLevel(Level.ALL);
        ROOT.addHandler(handler);
        ROOT.setLevel(Level.ALL);
        System.setOut(new PrintStream(new Both(out, written), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new Both(err, written), true, StandardCharsets.UTF_8));
    }

    /** Everything heard so far. */
    List<String> heard() {
        return Stream.concat(logged.stream(), Stream.of(written.toString(StandardCharsets.UTF_8)))
                .toList();
    }

    @Override
    public void close() {
        ROOT.removeHandler(handler);
        ROOT.setLevel(level);
        System.setOut(out);
        System.setErr(err);
    }

    private static final class Both extends OutputStream {
        private final PrintStream through;
        private final ByteArrayOutputStream copy;

        Both(PrintStream through, ByteArrayOutputStream copy) {
            this.through = through;
            this.copy = copy;
        }

        @Override
        public void write(int one) {
            through.write(one);
            copy.write(one);
        }
    }
}
