package com.qte.ops.journal;

import com.qte.ops.model.OpsException;
import com.qte.ops.model.OpsException.Kind;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The journal of a state folder, owned by this object until it is closed.
 *
 * <p>A record is on the disk when {@link #append} returns. It fails closed: after the first write or sync that does not
 * succeed nothing more is written, for a second sync of the same file may claim success for data that is gone. All I/O
 * is done by a thread of its own that nobody interrupts. Thread-safe.
 */
public final class Journal implements AutoCloseable {
    /** A disk that takes longer is taken for a broken one; a sync on a busy disk was never seen to take a second. */
    private static final Duration APPEND_WITHIN = Duration.ofSeconds(10);
    /** Long enough to read back some hundred thousand records. */
    private static final Duration OPEN_WITHIN = Duration.ofSeconds(60);

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

    private final Path folder;
    private final InstantSource clock;
    private final UnaryOperator<String> redactor;
    private final Scribe scribe = new Scribe("qte-ops-journal");

    private volatile @Nullable String broken;

    // Confined to the scribe's thread.
    private @Nullable FolderLock lock;
    private @Nullable Store store;
    private long number;
    private String lastHash = Line.NO_HASH;

    private Journal(Path folder, InstantSource clock, UnaryOperator<String> redactor) {
        this.folder = folder;
        this.clock = clock;
        this.redactor = redactor;
    }

    /**
     * Takes the folder, verifies its journal from the beginning, and cuts off a last record that was never finished.
     * Makes the folder where there is none. Blocks while it reads.
     *
     * @param redactor replaces what must not be written, in every text
     * @param past is handed every record that is already there, oldest first, on another thread but before this returns
     * @throws OpsException DENIED, if another process, or this one, owns the folder already, or it cannot be written;
     *     INTERNAL, if the journal is damaged: it can still be {@linkplain #inspect inspected}, but nothing is added
     */
    public static Journal open(Path folder, InstantSource clock, UnaryOperator<String> redactor, Consumer<Entry> past) {
        return open(folder, clock, redactor, past, Store::onDisk);
    }

    static Journal open(
            Path folder,
            InstantSource clock,
            UnaryOperator<String> redactor,
            Consumer<Entry> past,
            Store.Opener opener) {
        Journal journal = new Journal(folder, clock, redactor);
        try {
            journal.scribe.write(OPEN_WITHIN, () -> journal.begin(past, opener));
            return journal;
        } catch (OpsException e) {
            journal.scribe.close(CLOSE_WITHIN, journal::release);
            throw e;
        } catch (Exception e) {
            journal.scribe.close(CLOSE_WITHIN, journal::release);
            throw new OpsException(
                    Kind.DENIED, "cannot open the journal in " + folder + ": " + e + "; check the folder's rights", e);
        }
    }

    /**
     * Reads a journal without owning it, and judges whether it is whole. Beside a running owner, a last record that is
     * just being written shows as torn.
     *
     * @throws OpsException DENIED, if the file is there and cannot be read
     */
    public static Inspection inspect(Path folder) {
        List<Entry> entries = new ArrayList<>();
        File file = StateFolder.journal(folder).toFile();
        try {
            Scan scan = Scan.of(file, entries::add);
            return new Inspection(entries, scan.damage(), scan.tornBytes());
        } catch (IOException e) {
            throw new OpsException(Kind.DENIED, "cannot read the journal " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Adds a record and returns when it is on the disk. An interrupt does not shorten the wait; the caller's flag is set
     * again when it returns.
     *
     * @param data text, numbers, flags, and lists and maps of them
     * @throws OpsException INTERNAL, if the record is not known to be on the disk, or the journal was closed or broken
     *     before; nothing that was to be recorded may then be done
     * @throws IllegalArgumentException if the data cannot be recorded; the journal stays as it was
     */
    public Entry append(Entry.Kind kind, Map<String, ?> data) {
        Map<String, Object> plain = Facts.plain(data, redactor);
        try {
            return scribe.write(APPEND_WITHIN, () -> write(kind, plain));
        } catch (OpsException | IllegalArgumentException e) {
            throw e;
        } catch (Exception e) {
            // From here on the record may or may not be there, and so nothing may follow it.
            broken = broken == null ? e.toString() : broken;
            throw new OpsException(Kind.INTERNAL, "cannot write to the journal in " + folder + ": " + e, e);
        }
    }

    /** Whether nothing can be added any more because a write or a sync failed. */
    public boolean isBroken() {
        return broken != null;
    }

    /** The state folder. */
    public Path folder() {
        return folder;
    }

    /** Says so in a last record and gives the folder up. Blocks for at most a second; further calls do nothing. */
    @Override
    public void close() {
        scribe.close(CLOSE_WITHIN, () -> {
            if (broken == null && store != null) {
                write(Entry.Kind.CLOSED, Map.of());
            }
            release();
            return null;
        });
    }

    private Entry begin(Consumer<Entry> past, Store.Opener opener) throws IOException {
        StateFolder.prepare(folder);
        lock = FolderLock.take(folder);
        File file = StateFolder.journal(folder).toFile();
        boolean isNew = !file.exists();
        Scan scan = Scan.of(file, past);
        if (scan.damage().isPresent()) {
            throw new OpsException(
                    Kind.INTERNAL,
                    "the journal " + file + " is damaged: " + scan.damage().get()
                            + "; nothing is done until a person has looked at it and moved it away");
        }
        store = opener.open(file, scan.intactBytes());
        if (isNew) {
            StateFolder.restrict(file.toPath(), "rw-------");
            StateFolder.sync(folder);
        }
        number = scan.records();
        lastHash = scan.lastHash();
        Map<String, Object> opened = new HashMap<>();
        opened.put("pid", ProcessHandle.current().pid());
        if (scan.tornBytes() > 0) {
            opened.put("tornBytes", scan.tornBytes());
        }
        return write(Entry.Kind.OPENED, Facts.plain(opened, redactor));
    }

    private Entry write(Entry.Kind kind, Map<String, Object> data) throws IOException {
        Store target = store;
        if (broken != null || target == null) {
            throw new OpsException(
                    Kind.INTERNAL,
                    "the journal in " + folder + (broken == null ? " is closed" : " is broken: " + broken)
                            + "; nothing may be done without it");
        }
        byte[] line = Line.of(number + 1, clock.instant(), kind, data, lastHash);
        if (line.length > Line.MOST_BYTES) {
            throw new IllegalArgumentException(
                    "a journal record of " + line.length + " bytes is longer than " + Line.MOST_BYTES);
        }
        Entry entry = Line.read(Arrays.copyOf(line, line.length - 1), number + 1, lastHash);
        try {
            target.write(line);
            target.sync();
        } catch (IOException | RuntimeException | Error e) {
            broken = e.toString();
            throw e;
        }
        number = entry.number();
        lastHash = entry.hash();
        return entry;
    }

    private @Nullable Void release() throws IOException {
        FolderLock held = lock;
        Store open = store;
        lock = null;
        store = null;
        try {
            if (open != null) {
                open.close();
            }
        } finally {
            if (held != null) {
                held.close();
            }
        }
        return null;
    }
}
