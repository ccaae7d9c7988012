package com.qte.ops.history;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Series;
import com.qte.ops.model.Series.Point;
import com.qte.ops.model.Subject;
import com.qte.ops.spi.CheckSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that checks asked to have recorded, by check, subject, evidence and part: every value of the last 65
 * minutes, then means of five minutes for two days, then means of an hour for as long as the check said, 30 days at
 * most. Stamps are the findings', to the millisecond.
 *
 * <p>Bounded, whatever plugins invent: at most 2 150 points a series, 2 048 series with names of at most 512 characters
 * together, 100 000 points in all, 20 000 values that wait to be saved: some 15 MB at the utmost. Beyond, the check that
 * has most gives up what it recorded least recently. The file is written anew from memory when it has grown to more than twice
 * what it needs, at 8 MiB at the latest.
 *
 * <p>Thread-safe. Recording and handing out wait for no disk. Nothing here throws because of what a file holds or a disk
 * does.
 */
public final class History implements AutoCloseable {
    /** A file is read in a fraction of a second, and seldom written anew: of a hundred series about once an hour. */
    private static final int GROWTH = 2;

    private static final long FREE_BYTES = 1 << 20;

    private final InstantSource clock;
    private final Bounds bounds;
    private final @Nullable HistoryFile file;
    /** Held while the file is written; never together with the lock of this, in which probing waits. */
    private final Object disk = new Object();

    /** How large the file may grow before it is written anew; guarded by the lock of the disk. */
    private long comfortable;

    private Shelves shelves;
    private final Unsaved unsaved = new Unsaved();
    private volatile @Nullable Saver saver;
    private Consumer<String> trouble = what -> {};
    /** Whether what is recorded will be saved. */
    private boolean saves;
    /** Whether the file has to be written anew: it is damaged or too large, or lacks what memory holds. */
    private boolean stale;

    private History(InstantSource clock, Bounds bounds, @Nullable HistoryFile file) {
        this.clock = clock;
        this.bounds = bounds;
        this.file = file;
        this.shelves = new Shelves(bounds);
        this.comfortable = comfortable(0);
    }

    private long comfortable(long size) {
        return Math.min(bounds.bytes(), size * GROWTH + FREE_BYTES);
    }

    /** History in memory alone. */
    public static History inMemory(InstantSource clock) {
        return new History(clock, Bounds.USUAL, null);
    }

    /**
     * What a file holds, and what is recorded from now on; the file stays as it is until {@link #keep}. Blocks while it
     * reads, about a second for the largest file. One that is not there, or cannot be read, is no history.
     */
    public static History open(Path path, InstantSource clock) {
        return open(path, clock, Bounds.USUAL);
    }

    static History open(Path path, InstantSource clock, Bounds bounds) {
        History history = new History(clock, bounds, new HistoryFile(path, bounds.bytes()));
        history.load();
        return history;
    }

    /**
     * Reads the file again, because an earlier owner may have added to it, forgets what was recorded since it was
     * opened, and saves what is recorded from now on: once a minute, and when this is closed. For the owner of the
     * state folder alone. Does nothing without a file.
     *
     * @param told is told, once and on another thread, if nothing more can be saved
     * @param threads takes what is done on threads that others use as well, or says that there are none
     * @throws IllegalStateException if it is kept already
     */
    public void keep(Consumer<String> told, Predicate<Runnable> threads) {
        if (file == null) {
            return;
        }
        boolean whole = load();
        synchronized (this) {
            if (saver != null) {
                throw new IllegalStateException("history is kept already");
            }
            trouble = told;
            stale = !whole;
            saves = true;
            saver = new Saver(this::save, threads);
        }
    }

    /** Called again and again, on one thread; returns at once. */
    public void beat(long nowNanos) {
        Saver keeping = saver;
        if (keeping != null) {
            keeping.beat(nowNanos);
        }
    }

    /** Whether the file was whole. */
    private boolean load() {
        Shelves read = new Shelves(bounds);
        Instant now = clock.instant();
        boolean whole = true;
        try {
            whole = file == null
                    || file.read(batch -> batch.points().stream()
                            .filter(point -> !point.at().isAfter(now))
                            .forEach(point -> read.add(batch.key(), point, batch.past())));
        } catch (IOException e) {
            // Another account's: whoever may not read it has no history.
        }
        synchronized (this) {
            shelves = read;
        }
        return whole;
    }

    /** Records what the findings of one check bring of what it wants to remember. */
    public void record(CheckSpec check, List<Finding> findings) {
        if (check.remembers().isEmpty()) {
            return;
        }
        for (Finding finding : findings) {
            for (Evidence fact : finding.evidence()) {
                Duration past = check.remembers().get(fact.name());
                if (past != null
                        && fact instanceof Evidence.Number number
                        && Double.isFinite(number.value())
                        && Batch.canHold(finding.at())) {
                    Instant at = finding.at().truncatedTo(ChronoUnit.MILLIS);
                    Key key = new Key(check.id(), finding.subject(), fact.name(), finding.part());
                    add(key, new Point(at, number.value()), past);
                }
            }
        }
    }

    private synchronized void add(Key key, Point point, Duration past) {
        shelves.add(key, point, past);
        if (saves && !stale && key.isBounded()) {
            stale = !unsaved.add(key, point, past);
        }
    }

    /** What is recorded for one check of one subject, under the keys that an observation knows; nothing of the future. */
    public synchronized Map<String, Series> of(CheckSpec check, Subject subject) {
        return check.remembers().isEmpty() ? Map.of() : shelves.of(check.id(), subject, clock.instant());
    }

    /** Everything that is recorded, the most recently recorded first; nothing of the future. */
    public List<Recorded> everything() {
        List<Shelves.Whole> whole;
        synchronized (this) {
            whole = shelves.all(clock.instant());
        }
        return whole.stream()
                .map(one -> new Recorded(
                        one.key().check(),
                        one.key().subject(),
                        one.key().evidence(),
                        one.key().part(),
                        new Series(one.points())))
                .toList();
    }

    /** How many series there are. */
    public synchronized int size() {
        return shelves.size();
    }

    /** How many series were given up, or not begun, to stay within the bounds. */
    public synchronized long dropped() {
        return shelves.dropped();
    }

    /** Writes what is not saved yet; on the saver's thread, or in tests. */
    void save() {
        HistoryFile to = file;
        if (to != null && isSaving()) {
            synchronized (disk) {
                try {
                    save(to);
                } catch (IOException | RuntimeException e) {
                    giveUp("history is not saved any more: " + e);
                }
            }
        }
    }

    private void save(HistoryFile to) throws IOException {
        Optional<List<Shelves.Whole>> all = allIfStale();
        if (all.isPresent()) {
            comfortable = comfortable(to.replace(all.get()));
            return;
        }
        List<Batch> fresh = takeUnsaved();
        if (!fresh.isEmpty() && to.append(fresh) > comfortable) {
            comfortable = comfortable(to.replace(all()));
        }
    }

    private synchronized boolean isSaving() {
        return saves;
    }

    private synchronized List<Batch> takeUnsaved() {
        return unsaved.take();
    }

    private synchronized Optional<List<Shelves.Whole>> allIfStale() {
        return stale ? Optional.of(all()) : Optional.empty();
    }

    /** Memory holds what is unsaved, too: both are taken at once, so that nothing is written twice. */
    private synchronized List<Shelves.Whole> all() {
        stale = false;
        unsaved.take();
        return shelves.all(clock.instant());
    }

    private void giveUp(String what) {
        Consumer<String> told;
        synchronized (this) {
            saves = false;
            unsaved.take();
            told = trouble;
        }
        told.accept(what);
    }

    /** Saves what is not saved yet, as far as the disk takes it within half a second, and then nothing more. */
    @Override
    public void close() {
        Saver last = saver;
        if (last != null) {
            last.close();
        }
    }
}
