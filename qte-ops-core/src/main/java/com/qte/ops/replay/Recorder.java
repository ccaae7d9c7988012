package com.qte.ops.replay;

import com.qte.ops.model.Finding;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Phrase;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Thrown;
import com.qte.ops.probing.Prober.Covered;
import com.qte.ops.probing.Topology;
import com.qte.ops.spi.Ticker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rounds of the last minutes in memory, packed and within a budget, and saves them as a bundle when a finding
 * of P0 or P1 is confirmed. A round that brings the very same as the one before is not even shown to it.
 *
 * <p>Thread-safe. Packing and saving happen on a thread of its own, one thing at a time; a round that comes while
 * that is far behind is left out. A bundle is saved once a minute at the most: what is confirmed meanwhile is in the next
 * one.
 */
public final class Recorder implements Consumer<Recorded>, AutoCloseable {
    private static final Duration APART = Duration.ofMinutes(1);
    /** A round that memory does not hold costs as much as one that it does: the next ones are not even tried. */
    private static final Duration TRY_AGAIN = Minutes.LONGEST;

    private static final int MOST_WAITING = 4;
    /** Not compressed: what is saved by itself, beside an engine that has trouble, costs a second at the most. */
    private static final long MOST_SAVED_BYTES = 32L << 20;

    private final Topology topology;
    private final Supplier<Map<Subject, Set<String>>> remedies;
    private final long budget;
    private final Shelf shelf;
    private final InstantSource clock;
    private final Ticker ticker;
    private final UnaryOperator<String> redactor;
    private final UnaryOperator<Runnable> counting;
    private final ThreadPoolExecutor thread;
    private final Packing packing;
    private final Minutes minutes;
    private final Set<Finding.Id> grave = new HashSet<>();
    private Optional<String> due = Optional.empty();
    private long savedNanos;
    private boolean hasSaved;
    private long newestEpoch = Long.MIN_VALUE;
    private boolean tooLarge;
    private long triedNanos;
    private Optional<String> complaint = Optional.empty();

    private volatile @Nullable Recorded last;
    private volatile @Nullable Told told;

    /** Who is told what becomes of what is saved. */
    public interface Told {
        /** The last minutes were saved there, in which these root causes were grave. */
        void saved(Path bundle, String why, Set<Finding.Id> roots);

        /** They could not be saved. */
        void trouble(String what);
    }

    /**
     * One that keeps the last round alone, until it is told to keep more.
     *
     * @param remedies asked when a bundle is written: which remediations can act on what is found of which subject
     * @param budget for what is kept in memory, in bytes; 0 for nothing
     * @param state the state folder
     * @param redactor replaces every known secret
     * @param counting wraps all that its thread does
     */
    public Recorder(
            Topology topology,
            Supplier<Map<Subject, Set<String>>> remedies,
            long budget,
            Path state,
            InstantSource clock,
            Ticker ticker,
            UnaryOperator<String> redactor,
            UnaryOperator<Runnable> counting) {
        this.topology = topology;
        this.remedies = remedies;
        this.budget = budget;
        this.shelf = new Shelf(state);
        this.clock = clock;
        this.ticker = ticker;
        this.redactor = redactor;
        this.counting = counting;
        this.packing = new Packing(redactor);
        this.minutes = new Minutes(budget);
        this.thread = new ThreadPoolExecutor(
                0,
                1,
                200,
                TimeUnit.MILLISECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                work -> {
                    Thread made = new Thread(null, work, "qte-ops-replay", 0, false);
                    made.setDaemon(true);
                    made.setPriority(Thread.MIN_PRIORITY);
                    return made;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Keeps the last minutes from now on, and saves them. For the owner of the state folder alone. */
    public void keep(Told listener) {
        told = listener;
    }

    /** Takes note of a round. Returns at once. */
    @Override
    public void accept(Recorded round) {
        last = round;
        Told listener = told;
        if (listener != null && budget > 0) {
            try {
                thread.execute(counting.apply(() -> attend(round, listener)));
            } catch (OutOfMemoryError e) {
                return; // "unable to create native thread": the round itself is worth more than its record
            }
        }
    }

    private void attend(Recorded round, Told listener) {
        try {
            Optional<String> why;
            Set<Finding.Id> roots;
            Optional<String> wrong;
            synchronized (this) {
                add(round);
                wrong = complaint;
                complaint = Optional.empty();
                why = whyToSave(round);
                roots = Set.copyOf(grave);
            }
            wrong.ifPresent(listener::trouble);
            if (why.isPresent()) {
                listener.saved(save(why.get()), why.get(), roots);
                shelf.prune(clock.instant());
            }
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
            listener.trouble("the last minutes could not be kept: " + Thrown.describe(Thrown.root(e), redactor));
        }
    }

    private Path save(String why) throws IOException {
        Instant now = clock.instant();
        try {
            Path file = shelf.place(now);
            write(file, why, List.of(), MOST_SAVED_BYTES);
            return file;
        } catch (IOException | RuntimeException e) {
            synchronized (this) {
                due = Optional.of(due.orElse(why)); // a disk that is full now need not be in a minute
            }
            throw e;
        }
    }

    /** Where somebody has a bundle written meanwhile, the round may be there already. */
    private void add(Recorded round) {
        if (round.collected().epoch() <= newestEpoch || budget == 0) {
            return;
        }
        newestEpoch = round.collected().epoch();
        long nanos = ticker.nanos();
        if (tooLarge && nanos - triedNanos < TRY_AGAIN.toNanos()) {
            minutes.forget(round.collected().at());
            return;
        }
        triedNanos = nanos;
        Optional<Kept> packed = packing.pack(round, budget);
        tooLarge = packed.isEmpty();
        packed.ifPresentOrElse(
                minutes::add, () -> minutes.forget(round.collected().at()));
        packing.forgetWhatIsNotHeld();
        if (tooLarge) {
            complaint = Optional.of("a round of " + round.collected().looks().size()
                    + " visits takes more memory than replay.memory allows (" + budget
                    + " bytes): the rounds of the last minutes are not kept, and only the last one is saved; raise it, or "
                    + "have 0B there, which keeps none and says nothing");
        }
    }

    /** What was newly confirmed, as often as that is a reason to save. */
    private Optional<String> whyToSave(Recorded round) {
        // What this round did not look at is as grave as it was.
        List<Finding> roots = round.diagnosis().rootCauses().stream()
                .filter(Recorder::isGrave)
                .toList();
        Set<Finding.Id> still = roots.stream().map(Finding::id).collect(Collectors.toSet());
        grave.removeIf(id ->
                !still.contains(id) && round.collected().covered().contains(new Covered(id.check(), id.subject())));
        for (Finding root : roots) {
            if (grave.add(root.id())) {
                due = Optional.of(due.orElse(root.severity() + " " + root.id()));
            }
        }
        long nanos = ticker.nanos();
        if (due.isEmpty() || hasSaved && nanos - savedNanos < APART.toNanos()) {
            return Optional.empty();
        }
        Optional<String> why = due;
        due = Optional.empty();
        savedNanos = nanos;
        hasSaved = true;
        return why;
    }

    private static boolean isGrave(Finding root) {
        return root.severity().compareTo(Severity.P1) <= 0 && root.status().isFault() && root.confirmed();
    }

    /**
     * Writes the rounds that are kept as a bundle, the last one in any case. The file is its owner's alone, and is there
     * as a whole or not at all. Blocks for some seconds at the most.
     *
     * @param reason why, for the manifest
     * @param options how the console was called that has it written; none for whoever is no console
     * @throws IOException if it cannot be written
     * @throws OpsException INTERNAL, if there was no round yet
     */
    public Manifest write(Path file, String reason, List<String> options) throws IOException {
        return write(file, reason, options, Entries.MOST_BYTES);
    }

    private Manifest write(Path file, String reason, List<String> options, long mostBytes) throws IOException {
        Writing writing = new Writing(redactor, mostBytes);
        List<Kept> rounds = rounds(writing);
        Instant now = clock.instant();
        Manifest manifest =
                writing.manifest(Stored.Structure.of(topology, remedies.get()), rounds, now, reason, options);
        byte[] first = Writing.json(manifest);
        OwnFile.write(file, out -> writing.entries().write(first, now.toEpochMilli(), out));
        return manifest;
    }

    private synchronized List<Kept> rounds(Writing writing) {
        Recorded newest = last;
        if (newest == null) {
            throw new OpsException(OpsException.Kind.INTERNAL, Phrase.of("replay.refused.nothing-seen"));
        }
        if (told != null) {
            add(newest);
        }
        List<Kept> kept = new ArrayList<>(minutes.rounds());
        if (tooLarge) {
            writing.missing("the rounds of the last minutes: one takes more than replay.memory, " + budget + " bytes");
        }
        if (kept.isEmpty()
                || kept.get(kept.size() - 1).epoch() < newest.collected().epoch()) {
            packing.pack(newest, Long.MAX_VALUE).ifPresent(kept::add);
            packing.forgetWhatIsNotHeld();
        }
        return kept;
    }

    /** What is kept in memory at present, in bytes. */
    public synchronized long bytes() {
        return minutes.bytes();
    }

    /** Keeps nothing any more. What it is about to save, it still saves. */
    @Override
    public void close() {
        told = null;
        thread.getQueue().clear();
        thread.shutdown();
    }
}
