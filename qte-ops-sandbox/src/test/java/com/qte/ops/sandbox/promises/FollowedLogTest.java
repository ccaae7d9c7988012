package com.qte.ops.sandbox.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.target.file.Advance;
import com.qte.ops.target.file.Cursor;
import com.qte.ops.target.file.Lines;
import com.qte.ops.target.file.LogFile;
import com.qte.ops.target.file.LogTarget;
import com.qte.ops.target.file.Portion;
import com.qte.ops.testkit.promise.Trial;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A log is followed through a hundred rotations, renamed, copied and cut off, compressed at once or later, visited in between
 * at any moment, in the middle of lines and of letters: each line comes once, in its order, and the memory that is held does
 * not grow with the log. Read in one run beside it: {@code grep -c} of the same lines.
 */
@Timeout(1_200)
class FollowedLogTest {
    /** Of a mebibyte each; {@code -Dqte.tries=1024} writes a gibibyte. */
    private static final int PIECES = 100;

    private static final int ROTATIONS = 100;
    private static final int PIECE_BYTES = 1 << 20;
    private static final int KEPT = 12;
    private static final long MOST_GROWTH_BYTES = 16 << 20;
    private static final String WORD = "ERROR";

    @TempDir
    Path folder;

    @Test
    void follow_aHundredRotations_eachLineOnce() throws Exception {
        Trial trial = Trial.of("F1", "a log is rotated a hundred times while it is followed", PIECES);
        Random random = trial.random();
        Path path = folder.resolve("engine.log");
        Path all = folder.resolve("all");
        Files.createFile(path);
        Reader reader = new Reader(path);
        Writer writer = new Writer(path, all, random);
        reader.visit(Portion.USUAL);
        int pieces = Math.max(trial.tries(), ROTATIONS);
        for (int i = 0; i < pieces; i++) {
            writer.write(random.nextInt(3), reader);
            if (i * (long) ROTATIONS / pieces != (i + 1) * (long) ROTATIONS / pieces) {
                writer.rotate();
            }
            if (random.nextInt(3) == 0) {
                reader.visit(new Portion(0, 1 + random.nextInt(2 * PIECE_BYTES), Duration.ofSeconds(20)));
            }
            if (i % (pieces / 10) == 0) {
                reader.weigh();
            }
        }
        reader.catchUp();
        long lines = writer.number;
        double own = scanned(all);
        double grep = grepped(all, writer.errors);
        trial.saw(String.format(
                Locale.ROOT,
                "%d lines of %d MiB in %d rotations: %d lost, %d doubled or out of order; held memory grew by %d KiB;"
                        + " read at %.0f MB/s, grep -c beside it at %.0f MB/s",
                lines,
                pieces,
                writer.rotations,
                lines - reader.next - reader.wrong,
                reader.wrong,
                Math.max(0, reader.heaviest - reader.lightest) >> 10,
                own,
                grep));
        assertThat(reader.wrong).isZero();
        assertThat(reader.next).isEqualTo(lines);
        assertThat(reader.lost).isFalse();
        assertThat(writer.rotations).isGreaterThanOrEqualTo(ROTATIONS - 1);
        assertThat(reader.heaviest - reader.lightest).isLessThan(MOST_GROWTH_BYTES);
    }

    /** Megabytes a second from the first byte to the last, each line with the word found. */
    private static double scanned(Path all) throws IOException {
        long[] found = {0};
        long began = System.nanoTime();
        try (LogFile file = new LogTarget("all", all).open(Duration.ofSeconds(1))) {
            Portion whole = new Portion(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2, Duration.ofMinutes(5));
            file.follow(Optional.empty(), whole, Instant.now(), lines -> found[0] += count(lines));
        }
        return Files.size(all) / 1e6 / ((System.nanoTime() - began) / 1e9);
    }

    private static long count(Lines lines) {
        String bytes = lines.bytes();
        long found = 0;
        for (int at = bytes.indexOf(WORD); at >= 0; at = bytes.indexOf(WORD, at)) {
            found++;
            at = bytes.indexOf('\n', at);
        }
        return found;
    }

    private static double grepped(Path all, long errors) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process grep = new ProcessBuilder("grep", "-c", WORD, all.toString()).start();
        String said = new String(grep.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        assertThat(grep.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said).isEqualTo(Long.toString(errors));
        return Files.size(all) / 1e6 / ((System.nanoTime() - began) / 1e9);
    }

    /** Who follows. Knows nothing but the number of the line that must come next. */
    private static final class Reader {
        private final LogFile file;
        private Optional<Cursor> cursor = Optional.empty();
        private Instant now = Instant.now();
        private long next;
        private long wrong;
        private boolean lost;
        private long lightest = Long.MAX_VALUE;
        private long heaviest;

        Reader(Path path) {
            file = new LogTarget("engine", path).open(Duration.ofSeconds(1));
        }

        Advance visit(Portion portion) throws IOException {
            // Whoever wrote to what was renamed has long let go of it.
            now = Instant.now().plus(Duration.ofHours(1));
            Advance advance = file.follow(cursor, portion, now, lines -> lines.each(this::line));
            cursor = Optional.of(advance.cursor());
            lost |= advance.lost();
            return advance;
        }

        void catchUp() throws IOException {
            Advance advance = visit(Portion.USUAL);
            while (advance.lagBytes() > 0 || advance.readBytes() > 0) {
                advance = visit(Portion.USUAL);
            }
        }

        void weigh() {
            System.gc();
            long used =
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
            lightest = Math.min(lightest, used);
            heaviest = Math.max(heaviest, used);
        }

        /** {@code 17 INFO …}. */
        private void line(String line) {
            int space = line.indexOf(' ');
            if (space > 0 && Long.parseLong(line.substring(0, space)) == next && line.endsWith(".")) {
                next++;
            } else {
                wrong++;
            }
        }
    }

    /** Who writes and rotates. */
    private static final class Writer {
        private final Path path;
        private final Path all;
        private final Random random;
        private long number;
        private long errors;
        private int rotations;

        Writer(Path path, Path all, Random random) {
            this.path = path;
            this.all = all;
            this.random = random;
        }

        /** A mebibyte, in as many pieces and one, cut anywhere, with visits in between. */
        void write(int cuts, Reader reader) throws IOException {
            StringBuilder text = new StringBuilder(PIECE_BYTES + 256);
            while (text.length() < PIECE_BYTES) {
                boolean isError = random.nextInt(50) == 0;
                errors += isError ? 1 : 0;
                text.append(number++)
                        .append(isError ? " ERROR 订单被拒绝 " : " INFO order 已成交 ")
                        .append(Long.toString(random.nextLong(), 36).repeat(1 + random.nextInt(12)))
                        .append(random.nextInt(10) == 0 ? ".\r\n" : ".\n");
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            int from = 0;
            for (int i = 0; i < cuts; i++) {
                int to = from + random.nextInt(bytes.length - from);
                append(bytes, from, to);
                from = to;
                reader.visit(Portion.USUAL);
            }
            append(bytes, from, bytes.length);
        }

        private void append(byte[] bytes, int from, int to) throws IOException {
            for (Path file : new Path[] {path, all}) {
                try (OutputStream out =
                        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                    out.write(bytes, from, to - from);
                }
            }
        }

        /** As logrotate does it: by renaming or by copying, compressed at once, at the next time, or not at all. */
        void rotate() throws IOException {
            for (int i = KEPT; i >= 1; i--) {
                for (String end : new String[] {"", ".gz"}) {
                    Path from = path.resolveSibling("engine.log." + i + end);
                    if (Files.exists(from) && i == KEPT) {
                        Files.delete(from);
                    } else if (Files.exists(from)) {
                        Files.move(from, path.resolveSibling("engine.log." + (i + 1) + end));
                    }
                }
            }
            Path first = path.resolveSibling("engine.log.1");
            if (random.nextBoolean()) {
                Files.move(path, first);
                Files.createFile(path);
            } else {
                Files.copy(path, first);
                Files.write(path, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
            }
            int last = random.nextInt(3);
            compress(path.resolveSibling(last == 0 ? "engine.log.1" : last == 1 ? "engine.log.2" : "none"));
            rotations++;
        }

        private void compress(Path plain) throws IOException {
            if (!Files.exists(plain)) {
                return;
            }
            Path packed = plain.resolveSibling(plain.getFileName() + ".gz");
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed)) {
                {
                    def.setLevel(Deflater.BEST_SPEED);
                }
            }) {
                Files.copy(plain, out);
            }
            Files.setLastModifiedTime(packed, Files.getLastModifiedTime(plain));
            Files.delete(plain);
        }
    }
}
