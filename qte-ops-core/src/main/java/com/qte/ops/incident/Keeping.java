package com.qte.ops.incident;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Has incidents kept by the disk, again and again where it takes nothing, and knows which of those that are over have
 * something left to do. Not thread-safe, but for {@link #isWaiting} and {@link #reminding}.
 */
final class Keeping {
    private static final long RETRY_NANOS = 60_000_000_000L;
    private static final int MOST_UNSAVED = 500;

    /** So often, and not only when a process begins, what is too old or too many is taken away. */
    private static final int PRUNED_AFTER = 100;

    private final Shelf shelf;
    private final LongSupplier nanos;
    private final Consumer<String> trouble;
    private final Map<String, Incident> unsaved = new HashMap<>();

    /** Closed ones with a follow-up that is not done, and when somebody is reminded of it next. */
    private final Map<String, Instant> owed = new HashMap<>();

    private long triedNanos;
    private boolean told;
    private int closedSincePruned;
    private volatile boolean waiting;
    private volatile Instant reminding = Instant.MAX;

    /**
     * @param nanos the monotonic clock
     * @param trouble told, in English, of what goes wrong
     */
    Keeping(Shelf shelf, LongSupplier nanos, Consumer<String> trouble) {
        this.shelf = shelf;
        this.nanos = nanos;
        this.trouble = trouble;
    }

    /** What an earlier owner left, without what is too old or too many, and without drafts. */
    void begin(List<Incident> kept) {
        shelf.sweep();
        shelf.prune(kept);
        kept.forEach(this::owe);
    }

    /** Whether the disk owes anything. */
    boolean isWaiting() {
        return waiting;
    }

    /** When somebody is to be reminded of what is left to do next. */
    Instant reminding() {
        return reminding;
    }

    /** The closed ones of which somebody is to be reminded by now. */
    List<String> due(Instant now, int most) {
        return owed.entrySet().stream()
                .filter(one -> !one.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .limit(most)
                .toList();
    }

    /** Is reminded of no more, until it is kept again. */
    void forget(String id) {
        owed.remove(id);
        plan();
    }

    /** As it is now, be it on the disk or not. */
    Optional<Incident> find(String id) {
        return Optional.ofNullable(unsaved.get(id)).or(() -> shelf.one(id));
    }

    /** Tries again what the disk did not take, once a minute. */
    void retry() {
        if (!unsaved.isEmpty() && nanos.getAsLong() - triedNanos >= RETRY_NANOS) {
            triedNanos = nanos.getAsLong();
            new ArrayList<>(unsaved.values()).forEach(this::write);
        }
    }

    void write(Incident incident) {
        owe(incident);
        try {
            shelf.write(incident);
            unsaved.remove(incident.id());
            told = told && !unsaved.isEmpty();
        } catch (IOException e) {
            unsaved.put(incident.id(), incident);
            bound();
            triedNanos = nanos.getAsLong();
            if (!told) {
                told = true;
                trouble.accept(
                        "the incident " + incident.id() + " cannot be kept, and would be lost with this process: " + e);
            }
        }
        waiting = !unsaved.isEmpty();
        if (!incident.open() && ++closedSincePruned >= PRUNED_AFTER) {
            closedSincePruned = 0;
            shelf.prune(shelf.contents().incidents());
        }
    }

    /** A disk that takes nothing for days must not cost the memory, too. */
    private void bound() {
        if (unsaved.size() > MOST_UNSAVED) {
            unsaved.values().stream()
                    .filter(incident -> !incident.open())
                    .min(Comparator.comparing(Incident::opened))
                    .ifPresent(oldest -> {
                        unsaved.remove(oldest.id());
                        trouble.accept("the incident " + oldest.id() + " is lost: the disk takes nothing, and "
                                + MOST_UNSAVED + " wait for it");
                    });
        }
    }

    private void owe(Incident incident) {
        Optional<Instant> next = incident.open() ? Optional.empty() : incident.reminder();
        next.ifPresentOrElse(at -> owed.put(incident.id(), at), () -> owed.remove(incident.id()));
        plan();
    }

    private void plan() {
        reminding = owed.values().stream().min(Comparator.naturalOrder()).orElse(Instant.MAX);
    }
}
