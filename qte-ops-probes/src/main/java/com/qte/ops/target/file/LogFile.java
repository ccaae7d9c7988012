package com.qte.ops.target.file;

import com.qte.ops.target.file.Advance.Presence;
import com.qte.ops.target.file.Course.Step;
import com.qte.ops.target.file.Generation.Unreached;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Follows a log through its rotation. Each line that is ended is given once, in the order of writing: also those that were
 * written between two visits and are by now in a file that was renamed, copied or compressed. Holds two blocks of
 * {@value LineCutter#BLOCK_BYTES} bytes, however long the log or its lines.
 *
 * <table>
 *   <caption>What happens to a log, and what is made of it</caption>
 *   <tr><td>lines are appended</td><td>those are read, and nothing else</td></tr>
 *   <tr><td>the last line is not ended yet</td><td>it waits; it is given as it is once its file has been left</td></tr>
 *   <tr><td>renamed, and a new one begun</td><td>the rest of the old one, those between, then the new one</td></tr>
 *   <tr><td>copied and cut off, or written over</td><td>the rest from the copy, then the new one; without a copy only the
 *       latter, and {@code lost} says so</td></tr>
 *   <tr><td>compressed meanwhile ({@code .gz})</td><td>the rest is unpacked; one that is still being compressed is waited
 *       for, at most a minute</td></tr>
 *   <tr><td>it is gone</td><td>nothing is read; all of it when it is there again</td></tr>
 *   <tr><td>a link</td><td>followed, if it leads to a regular file</td></tr>
 *   <tr><td>a folder, pipe, socket or device</td><td>never opened</td></tr>
 *   <tr><td>more than a portion</td><td>the rest next time; {@code lagBytes} says how much</td></tr>
 * </table>
 */
public final class LogFile implements AutoCloseable {
    /** So long may a program go on writing to a file that was renamed under its hands. */
    private static final Duration LEFT_AFTER = Duration.ofSeconds(2);

    private static final int TRIES = 3;

    private final Path path;
    private final LineCutter cutter = new LineCutter();
    private volatile @Nullable FileChannel reading;
    private volatile boolean closed;

    LogFile(Path path) {
        this.path = path;
    }

    /**
     * Reads on; blocks for about {@code portion.mostTime()}, and as long as the disk takes for a block.
     *
     * @param from the cursor of the last visit; empty at the first
     * @param portion how much
     * @param now the wall clock
     * @param sink is given the lines, a block at a time
     * @throws IOException if the disk fails, or this was closed or the thread interrupted meanwhile: the old cursor stands
     */
    public Advance follow(Optional<Cursor> from, Portion portion, Instant now, Consumer<Lines> sink)
            throws IOException {
        Cursor before = from.orElseGet(() -> Cursor.beforeAll(now));
        long deadline = System.nanoTime() + portion.mostTime().toNanos();
        for (int i = 0; i < TRIES; i++) {
            try {
                Generation current = Generation.at(path);
                if (!current.isRegular()) {
                    return Advance.none(Presence.NO_FILE, before, from.isEmpty());
                }
                if (from.isPresent() && isRead(current, before)) {
                    return still(current, before);
                }
                Course course = from.isEmpty()
                        ? Course.first(current, portion.beginBytes(), deadline)
                        : Course.on(before, current, now, deadline);
                return new Walk(course, current, before, portion, now, deadline, sink).walk(from.isEmpty());
            } catch (AccessDeniedException e) {
                return Advance.none(Presence.DENIED, before, from.isEmpty());
            } catch (NoSuchFileException | NotDirectoryException e) {
                // Nothing is there, or it is being rotated just now.
            } catch (FileSystemException e) {
                if (String.valueOf(e.getReason()).contains("Not a directory")) {
                    continue;
                }
                throw e;
            }
        }
        return Advance.none(Presence.ABSENT, before, from.isEmpty());
    }

    /**
     * What the log takes on its disk; empty where there is no regular file, or none that may be seen.
     *
     * @throws IOException if its folder cannot be read
     */
    public Optional<Parts> parts() throws IOException {
        Generation newest;
        try {
            newest = Generation.at(path);
        } catch (IOException e) {
            return Optional.empty();
        }
        if (!newest.isRegular()) {
            return Optional.empty();
        }
        List<Generation> older = Siblings.of(path, newest).parts();
        return Optional.of(new Parts(
                newest.sizeBytes(),
                older.stream().mapToLong(Generation::sizeBytes).sum(),
                older.size(),
                Files.getFileStore(path).getUsableSpace(),
                newest.modified()));
    }

    private static boolean isRead(Generation current, Cursor cursor) {
        return current.isSameFileAs(cursor.device(), cursor.inode())
                && current.sizeBytes() == cursor.offset()
                && current.modified().equals(cursor.modified());
    }

    private static Advance still(Generation current, Cursor cursor) {
        return new Advance(
                Presence.FILE,
                cursor,
                false,
                0,
                0,
                0,
                false,
                0,
                Optional.of(current.sizeBytes()),
                Optional.of(current.modified()));
    }

    @Override
    public void close() {
        closed = true;
        FileChannel open = reading;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // It is closed as far as this process is concerned.
            }
        }
    }

    /** One visit. */
    private final class Walk {
        private final Course course;
        private final Generation current;
        private final Portion portion;
        private final Instant now;
        private final long deadline;
        private final Consumer<Lines> sink;
        private Cursor cursor;
        private boolean lost;
        private int rotated;
        private long read;

        Walk(
                Course course,
                Generation current,
                Cursor cursor,
                Portion portion,
                Instant now,
                long deadline,
                Consumer<Lines> sink) {
            this.course = course;
            this.current = current;
            this.cursor = cursor;
            this.portion = portion;
            this.now = now;
            this.deadline = deadline;
            this.sink = sink;
            lost = course.lost();
        }

        Advance walk(boolean first) throws IOException {
            long skippedBefore = cutter.skipped();
            int done = 0;
            boolean goesOn = true;
            while (goesOn && done < course.steps().size()) {
                Step step = course.steps().get(done);
                goesOn = step(step, done + 1 == course.steps().size());
                done++;
            }
            Generation there = goesOn ? current : course.steps().get(done - 1).file();
            long lag = Math.max(0, there.sizeBytes() - cursor.offset());
            if (course.steps().isEmpty()) {
                lag = current.sizeBytes();
            } else if (there.isPacked()) {
                lag = 0;
            }
            for (Step step : course.steps().subList(done, course.steps().size())) {
                lag += step.file().sizeBytes();
            }
            return new Advance(
                    Presence.FILE,
                    cursor,
                    first,
                    read,
                    cutter.skipped() - skippedBefore,
                    lag,
                    lost,
                    rotated,
                    Optional.of(current.sizeBytes()),
                    Optional.of(current.modified()));
        }

        /** Whether to go on with the next one. */
        private boolean step(Step step, boolean isLast) throws IOException {
            Generation file = step.file();
            cutter.begin(step.offset(), step.within());
            try (FileChannel channel = opened(file)) {
                boolean isWhole = read(file, channel, step.offset());
                boolean isLeft = isWhole && !isLast && !isStillWritten(file);
                if (isLeft) {
                    cutter.end(sink);
                    rotated++;
                }
                cursor = cursor(file, channel);
                return isLeft || isWhole && isLast;
            } catch (NoSuchFileException | AccessDeniedException e) {
                if (isLast || e instanceof NoSuchFileException) {
                    if (read == 0 && isLast) {
                        throw e;
                    }
                    return false; // renamed meanwhile: found again next time
                }
                lost = true;
                return true;
            } finally {
                reading = null;
            }
        }

        /** Whether its end was reached. */
        private boolean read(Generation file, FileChannel channel, long offset) throws IOException {
            try {
                InputStream in = file.from(channel, offset, deadline);
                while (true) {
                    int step = cutter.step(in, sink);
                    if (step < 0) {
                        return true;
                    }
                    read += step;
                    boolean isMuch = read >= portion.mostBytes() && !file.isPacked();
                    if (isMuch || System.nanoTime() - deadline > 0) {
                        return false;
                    }
                }
            } catch (EOFException | ZipException e) {
                boolean isBeingWritten = e instanceof EOFException && Course.isRecent(file, now);
                lost |= !isBeingWritten;
                return !isBeingWritten;
            } catch (Unreached e) {
                lost = true;
                return true;
            }
        }

        private boolean isStillWritten(Generation file) {
            return !file.isPacked()
                    && !file.modified().isAfter(now)
                    && file.modified().plus(LEFT_AFTER).isAfter(now);
        }

        private FileChannel opened(Generation file) throws IOException {
            FileChannel channel = file.open();
            reading = channel;
            if (closed) {
                channel.close();
            }
            return channel;
        }

        private Cursor cursor(Generation file, FileChannel channel) throws IOException {
            long offset = cutter.offset();
            byte[] head = file.bytes(channel, 0, Prints.MOST_BYTES, deadline);
            // What is packed would have to be unpacked once more to see its end, and is known by its number.
            int tailBytes = file.isPacked() ? 0 : (int) Math.min(Prints.MOST_BYTES, offset);
            byte[] tail = file.bytes(channel, offset - tailBytes, tailBytes, deadline);
            return new Cursor(
                    file.device(),
                    file.inode(),
                    offset,
                    cutter.within(),
                    Prints.of(head, head.length),
                    head.length,
                    Prints.of(tail, tail.length),
                    tail.length,
                    file.modified());
        }
    }
}
