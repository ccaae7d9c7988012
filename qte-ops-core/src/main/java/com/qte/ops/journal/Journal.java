package com.qte.ops.journal;

import com.qte.ops.model.OpsException;
import com.qte.ops.model.OpsException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal of a state folder, owned by this object until it is closed.
 *
 * <p>A record is on the disk when {@link #append} returns; records that several threads add at the same time share a sync.
 * It fails closed: after the first write or sync that does not succeed nothing more is written, for a second sync of the
 * same file may claim success for data that is gone. All I/O is done by a thread of its own that nobody interrupts. Every
 * anchor is logged once, so that a log that is kept elsewhere keeps it. Thread-safe.
 */
public final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    /** A disk that takes longer is taken for a broken one; a sync on a busy disk was never seen to take a second. */
    private static final Duration APPEND_WITHIN = Duration.ofSeconds(10);
    /** How long no record may be read while it is opened; a journal itself may be as long as it is. */
    private static final Duration READ_WITHIN = Duration.ofSeconds(60);

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

    private final Path folder;
    private final InstantSource clock;
    private final UnaryOperator<String> redactor;
    private final Scribe scribe = new Scribe("qte-ops-journal");

    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final Queue<Anchor> untold = new ConcurrentLinkedQueue<>();

    private volatile @Nullable String broken;

    /** When the last record was read, for who waits until all are. */
    private volatile long readNanos = System.nanoTime();

    // Both written on the scribe's thread alone.
    private volatile @Nullable FolderLock lock;
    private @Nullable Tip tip;

    private Journal(Path folder, InstantSource clock, UnaryOperator<String> redactor) {
        this.folder = folder;
        this.clock = clock;
        this.redactor = redactor;
    }

    /**
     * Takes the folder, verifies its journal from the beginning, and leaves out a last record that was never finished.
     * Makes the folder where there is none. Blocks while it reads, and gives up when no record
     * could be read for a minute.
     *
     * @param redactor replaces what must not be written, in every text
     * @param past is handed every record that is already there, oldest first, on another thread but before this returns
     * @throws OpsException DENIED, if another process, or this one, owns the folder already, it is another account's, or
     *     it cannot be written; INTERNAL, if the journal is damaged: it can still be {@linkplain #inspect inspected}, but
     *     nothing is added
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
        return open(folder, clock, redactor, past, opener, READ_WITHIN);
    }

    static Journal open(
            Path folder,
            InstantSource clock,
            UnaryOperator<String> redactor,
            Consumer<Entry> past,
            Store.Opener opener,
            Duration within) {
        Journal journal = new Journal(folder, clock, redactor);
        try {
            journal.scribe.write(within, () -> journal.readNanos, () -> journal.begin(past, opener));
            journal.tellAnchors();
            return journal;
        } catch (OpsException e) {
            journal.scribe.close(CLOSE_WITHIN, journal::release);
            throw e;
        } catch (Exception e) {
            journal.scribe.close(CLOSE_WITHIN, journal::release);
            throw new OpsException(
                    Kind.DENIED,
                    "cannot open the journal in " + folder + ": " + e
                            + "; it must be a folder, and this account must be allowed to write there",
                    e);
        }
    }

    /** The same as {@link #inspect(Path, List, Consumer)}, with no anchors kept elsewhere, and all entries in the answer. */
    public static Inspection inspect(Path folder) {
        List<Entry> entries = new ArrayList<>();
        return Inspection.of(scan(folder, List.of(), entries::add), entries);
    }

    /**
     * Reads a journal without owning it, and judges whether it is whole and what its anchors say. Beside a running owner,
     * a last record that is just being written shows as torn.
     *
     * @param kept anchors that were kept elsewhere, besides those that lie in the state folder
     * @param each is handed every intact record, oldest first; those behind the last anchor that holds may be rewritten
     *     ones where the answer is that an anchor does not
     * @return without the entries
     * @throws OpsException DENIED, if a file is there and cannot be read; CONFIGURATION, if it has a form that was never
     *     released
     */
    public static Inspection inspect(Path folder, List<Anchor> kept, Consumer<Entry> each) {
        return Inspection.of(scan(folder, kept, each), List.of());
    }

    private static Scan scan(Path folder, List<Anchor> kept, Consumer<Entry> each) {
        StateFolder.refuseOldForm(folder);
        try {
            return Scan.of(folder, kept, each);
        } catch (IOException e) {
            throw new OpsException(Kind.DENIED, "cannot read the journal in " + folder + ": " + e.getMessage(), e);
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
        Waiting mine = new Waiting(kind, Facts.plain(data, redactor));
        if (broken != null) {
            throw refused(); // and not behind a disk that may still hang
        }
        waiting.add(mine);
        try {
            return scribe.write(APPEND_WITHIN, () -> {
                while (!mine.isDone()) {
                    drain();
                }
                return mine.written();
            });
        } catch (OpsException | IllegalArgumentException e) {
            throw e;
        } catch (Exception e) {
            // From here on the record may or may not be there, and so nothing may follow it.
            stop(e);
            throw new OpsException(Kind.INTERNAL, "cannot write to the journal in " + folder + ": " + e, e);
        } finally {
            tellAnchors();
        }
    }

    /** Writes nothing more, ever: what is on the disk from here on is not known. */
    private void stop(Throwable failure) {
        if (broken == null) {
            broken = failure.toString();
        }
    }

    /** On the caller's thread, for a log that hangs must not hold up the writer. */
    private void tellAnchors() {
        for (Anchor anchor = untold.poll(); anchor != null; anchor = untold.poll()) {
            try {
                LOG.info("anchor of the journal in {}: {}", folder, anchor);
            } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
                // The anchor lies beside the journal, too; no log may stop an act that is recorded.
            }
        }
    }

    /** Whether nothing can be added any more because a write or a sync failed. */
    public boolean isBroken() {
        return broken != null;
    }

    /**
     * Whether the state folder's path still leads to the folder that was taken: false where that was moved, taken away or
     * covered, although records are still written to it. True once this is closed. Costs a look at the folder.
     */
    public boolean isInPlace() {
        FolderLock held = lock;
        return held == null || held.isInPlace();
    }

    /** How many records wait for a sync that has not begun. */
    int waiting() {
        return waiting.size();
    }

    /** The state folder. */
    public Path folder() {
        return folder;
    }

    /** Says so in a last record and gives the folder up. Blocks for at most a second; further calls do nothing. */
    @Override
    public void close() {
        scribe.close(CLOSE_WITHIN, () -> {
            if (broken == null && tip != null) {
                waiting.add(new Waiting(Entry.Kind.CLOSED, Map.of()));
                drain();
            }
            release();
            return null;
        });
        tellAnchors();
    }

    private Entry begin(Consumer<Entry> past, Store.Opener opener) throws IOException {
        StateFolder.prepare(folder);
        StateFolder.requireOwn(folder);
        lock = FolderLock.take(folder);
        StateFolder.prepareJournal(folder);
        Scan scan = scan(folder, List.of(), entry -> {
            past.accept(entry);
            readNanos = System.nanoTime();
        });
        if (scan.breach().isPresent()) {
            throw new OpsException(
                    Kind.INTERNAL,
                    "the journal in " + folder + " is damaged: " + scan.breach().get()
                            + "; nothing is added to it, and nothing may be done without it");
        }
        tip = new Tip(folder, scan, clock, opener, untold::add);
        Map<String, Object> opened = new HashMap<>();
        opened.put("pid", ProcessHandle.current().pid());
        if (scan.tornBytes() > 0) {
            opened.put("tornBytes", scan.tornBytes());
        }
        Waiting record = new Waiting(Entry.Kind.OPENED, Facts.plain(opened, redactor));
        waiting.add(record);
        drain();
        return record.written();
    }

    /** Writes what waits, on the writer's thread: all that came while it wrote before is synced together. */
    private void drain() {
        List<Waiting> taken = new ArrayList<>();
        Tip target = tip;
        if (broken == null && target != null) {
            try {
                target.write(waiting, taken);
            } catch (IOException | RuntimeException | Error e) {
                stop(e);
            }
        } else {
            for (Waiting each = waiting.poll(); each != null; each = waiting.poll()) {
                taken.add(each);
            }
        }
        if (broken != null || target == null) {
            OpsException refused = refused();
            taken.forEach(each -> each.failed(refused));
        }
    }

    private OpsException refused() {
        String why = broken;
        return new OpsException(
                Kind.INTERNAL,
                "the journal in " + folder + (why == null ? " is closed" : " is broken: " + why)
                        + "; nothing may be done without it");
    }

    private @Nullable Void release() throws IOException {
        FolderLock held = lock;
        Tip open = tip;
        lock = null;
        tip = null;
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
