package com.qte.ops.healing;

import com.qte.ops.journal.Entry;
import com.qte.ops.journal.Journal;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.OpsException.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Journal and ledger of the state folder. Thread-safe. */
final class Books implements Gateway.Scribe, AutoCloseable {
    /** What limits and expiry are measured from. */
    private static final Set<Entry.Kind> STAMPED = EnumSet.of(
            Entry.Kind.PROPOSED, Entry.Kind.APPROVED, Entry.Kind.INTENT, Entry.Kind.VERIFIED, Entry.Kind.ESCALATED);

    private static final Duration PRUNED_EVERY = Duration.ofHours(1);

    private final Path state;
    private final InstantSource clock;
    private final Steady steady;
    private final UnaryOperator<String> redactor;
    private final Consumer<String> trouble;

    // Both written under this object's lock, and read without it: who only reads waits for nobody who waits for a disk.
    private volatile @Nullable Journal journal;
    private volatile Ledger ledger = new Ledger();
    private List<RunStory.Leftover> leftovers = List.of();
    private volatile boolean closed;
    private volatile Instant pruned = Instant.EPOCH;

    Books(Path state, InstantSource clock, Steady steady, UnaryOperator<String> redactor, Consumer<String> trouble) {
        this.state = state;
        this.clock = clock;
        this.steady = steady;
        this.redactor = redactor;
        this.trouble = trouble;
    }

    /**
     * Becomes the owner, if it is not yet, and reports what an earlier one left open.
     *
     * @return whether it has only just become the owner
     * @throws OpsException what {@link Journal#open} throws; INTERNAL, once this is closed
     */
    synchronized boolean take() {
        refuseWhenClosed();
        if (journal != null) {
            return false;
        }
        Ledger read = new Ledger();
        // Free texts are redacted here, where it is known which values are ids that must stay what they are.
        RunStories stories = new RunStories();
        Journal taken = Journal.open(state, clock, UnaryOperator.identity(), entry -> {
            read.accept(entry);
            stories.accept(entry);
        });
        read.handOver(Stamp.of(clock.instant(), steady));
        ledger = read;
        journal = taken; // after its ledger, for whoever sees the one reads the other
        leftovers = stories.leftovers();
        if (closed) {
            taken.close();
            refuseWhenClosed();
        }
        for (Entry intent : read.unreported()) {
            OpenIntent open = OpenIntent.of(intent);
            append(
                    Entry.Kind.ABANDONED,
                    Map.of("intent", open.number(), "remediation", open.remediation(), "subject", open.subject()));
            trouble.accept("begun before, and nobody knows whether it was done; it is not repeated: " + open);
        }
        return true;
    }

    /** Takes away the plans and answers that are older than a day, once an hour, if this owns the folder. */
    void prune() {
        Instant now = clock.instant();
        if (owns() && Duration.between(pruned, now).abs().compareTo(PRUNED_EVERY) >= 0) {
            pruned = now;
            Plans.prune(state, now);
            Replies.prune(state, now);
        }
    }

    private void refuseWhenClosed() {
        if (closed) {
            throw new OpsException(Kind.INTERNAL, "healing is closed; nothing is done any more");
        }
    }

    /** What an earlier owner left without an end; each is handed out once. */
    synchronized List<RunStory.Leftover> leftovers() {
        List<RunStory.Leftover> handed = leftovers;
        leftovers = List.of();
        return handed;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    /** Whether this process owns the journal, and has not given it up. Waits for nobody. */
    boolean owns() {
        return journal != null && !closed;
    }

    /** Whether this process owns the journal, and has not failed to write to it. Waits for nobody. */
    boolean canWrite() {
        Journal held = journal;
        return held != null && !closed && !held.isBroken();
    }

    /** Whether the folder that this process owns is still where it was taken; true where it owns none. */
    boolean isInPlace() {
        Journal held = journal;
        return held == null || held.isInPlace();
    }

    /** What follows from the journal, whoever owns it. Waits for nobody where this process does, else for the disk. */
    Ledger ledger() {
        if (journal != null) {
            return ledger;
        }
        Ledger read = new Ledger();
        try {
            Journal.inspect(state, List.of(), read);
        } catch (OpsException e) {
            // Another account's journal: whoever executes the plan asks the guards again, and knows it.
            trouble.accept("what was done before is not known here: " + e.getMessage());
        }
        return read;
    }

    /**
     * Writes a record, its free texts redacted.
     *
     * @throws OpsException INTERNAL, if it is not known to be on the disk, nobody has taken the journal, or this is closed
     */
    @Override
    public synchronized Entry append(Entry.Kind kind, Map<String, ?> data) {
        refuseWhenClosed();
        Journal taken = journal;
        if (taken == null) {
            throw new OpsException(Kind.INTERNAL, "the journal in " + state + " was not taken");
        }
        Map<String, Object> plain = Redacted.record(data, redactor);
        if (STAMPED.contains(kind)) {
            Stamp.note(plain, steady);
        }
        Entry entry = taken.append(kind, plain);
        ledger.accept(entry);
        return entry;
    }

    @Override
    public synchronized Entry begin(Supplier<Map<String, Object>> intent, Supplier<Optional<String>> objection) {
        objection.get().ifPresent(why -> {
            throw new OpsException(Kind.DENIED, why);
        });
        return append(Entry.Kind.INTENT, intent.get());
    }

    /** Writes nothing more, and returns at once: an act that is going on stays without an outcome. */
    void shut() {
        closed = true;
    }

    /** Gives the folder up; blocks for at most a second. An act that is going on stays without an outcome. */
    @Override
    public void close() {
        shut();
        Journal held = journal;
        if (held != null) {
            held.close();
        }
    }
}
