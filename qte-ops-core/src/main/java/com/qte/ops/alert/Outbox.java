package com.qte.ops.alert;

import com.qte.ops.model.Severity;
import com.qte.ops.spi.Alert;
import com.qte.ops.spi.AlertSinkSpec;
import com.qte.ops.spi.AlertSinkSpec.Reach;
import com.qte.ops.spi.Delivery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What waits to be sent to one sink, and when the next message is due. Bounded: where there is no room, the least of what
 * waits is given up, and counted. Confined to whoever holds its lock; reads no clock.
 */
final class Outbox {
    /** More are read by nobody; a few MB at the most. */
    static final int MOST_WAITING = 1_000;

    /** What is older is no news any more. */
    static final Duration OLDEST = Duration.ofDays(1);

    /** The first wait after a failure; it doubles with each one that follows. */
    static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 6;

    /** The least first: what is least grave, then what is least missed, then what came first. */
    private static final Comparator<Item> LEAST = Comparator.<Item, Severity>comparing(
                    item -> item.alert.severity(), Comparator.reverseOrder())
            .thenComparing(item -> item.alert.kind() == Alert.Kind.RESOLVED);

    private final AlertSinkSpec spec;
    private final Pacer pacer;
    private final List<Item> waiting = new ArrayList<>();
    private final Map<String, Lasting> lasting = new LinkedHashMap<>();
    private long delivered;
    private long lost;
    private int failures;
    private long notBeforeNanos;
    private boolean held;
    private int underWay;
    private List<Path> gone = new ArrayList<>();

    private static final class Item {
        final Alert alert;
        final Optional<Path> file;
        final long sinceNanos;
        boolean alone;

        Item(Alert alert, Optional<Path> file, long sinceNanos) {
            this.alert = alert;
            this.file = file;
            this.sinceNanos = sinceNanos;
        }
    }

    private record Lasting(Alert alert, long toldNanos) {}

    /** A message under way. */
    static final class Batch {
        private final List<Item> items;
        private final List<Alert> alerts;

        private Batch(List<Item> items, List<Alert> alerts) {
            this.items = items;
            this.alerts = alerts;
        }

        /** What it says. */
        List<Alert> alerts() {
            return alerts;
        }
    }

    Outbox(AlertSinkSpec spec) {
        this.spec = spec;
        this.pacer = new Pacer(spec.paces());
    }

    /** Takes an alert that no disk keeps; says whether one had to be given up for it. */
    boolean add(Alert alert, long now) {
        return add(alert, Optional.empty(), now);
    }

    /**
     * Takes an alert; says whether one had to be given up for it.
     *
     * @param file where a disk keeps it
     * @param since when it was taken on; before now, where another process did
     */
    boolean add(Alert alert, Optional<Path> file, long since) {
        waiting.add(new Item(alert, file, since));
        if (waiting.size() <= MOST_WAITING) {
            return false;
        }
        Item least = waiting.stream().min(LEAST).orElseThrow();
        waiting.removeIf(item -> item == least);
        lose(least);
        return true;
    }

    /** The files of what was sent or given up since this was asked last. */
    List<Path> gone() {
        List<Path> files = gone;
        gone = new ArrayList<>();
        return files;
    }

    /** Nobody hears of it any more; of what ends by it neither, although its end is never told. */
    private void lose(Item item) {
        lost++;
        item.file.ifPresent(gone::add);
        if (item.alert.kind() == Alert.Kind.RESOLVED) {
            lasting.remove(item.alert.id());
        }
    }

    /** It lasts, and was told before; it is told again in time where the sink wants that. */
    void lasts(Alert alert, long now) {
        if (spec.refresh().isPresent()) {
            note(alert, now - spec.refresh().get().toNanos());
        }
    }

    /** The message that is due now; it is under way until {@link #ended} is called. */
    Optional<Batch> next(long now) {
        expire(now);
        if (dueNanos(now).orElse(1) > 0) {
            return Optional.empty();
        }
        pacer.send(now);
        if (waiting.isEmpty()) {
            return Optional.of(new Batch(List.of(), refreshed(now)));
        }
        List<Item> items = chosen();
        waiting.removeAll(items);
        underWay = items.size();
        return Optional.of(
                new Batch(items, items.stream().map(item -> item.alert).toList()));
    }

    /** How long until a message is due, 0 for now; empty while there is nothing to say. */
    OptionalLong dueNanos(long now) {
        OptionalLong wanted = waiting.isEmpty() ? refreshNanos(now) : OptionalLong.of(0);
        if (wanted.isEmpty()) {
            return wanted;
        }
        long backOff = held ? Math.max(0, notBeforeNanos - now) : 0;
        return OptionalLong.of(Math.max(wanted.getAsLong(), Math.max(backOff, pacer.waitNanos(now))));
    }

    /** What came of a message. */
    void ended(Batch batch, Delivery delivery, long now) {
        underWay = 0;
        switch (delivery.outcome()) {
            case DELIVERED -> {
                failures = 0;
                held = false;
                delivered += batch.items.size();
                batch.items.forEach(item -> item.file.ifPresent(gone::add));
                batch.alerts.forEach(alert -> note(alert, now));
                return;
            }
            case REFUSED -> {
                if (batch.items.size() == 1) {
                    lose(batch.items.get(0));
                    return;
                }
                // One of them may be what is wrong with the others.
                batch.items.forEach(item -> item.alone = true);
                backOff(batch.items.isEmpty(), Duration.ZERO, now);
            }
            case FAILED -> backOff(true, delivery.after().orElse(Duration.ZERO), now);
        }
        waiting.addAll(0, batch.items);
    }

    private void backOff(boolean needed, Duration atLeast, long now) {
        if (needed) {
            Duration usual = FIRST_WAIT.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
            Duration bounded = usual.compareTo(LONGEST_WAIT) < 0 ? usual : LONGEST_WAIT;
            Duration asked = atLeast.compareTo(OLDEST) < 0 ? atLeast : OLDEST;
            notBeforeNanos = now + (asked.compareTo(bounded) > 0 ? asked : bounded).toNanos();
            failures++;
            held = true;
        }
    }

    /**
     * The first that came and all that belongs to it, then the next one's, as many as go into one message. What is for
     * other persons waits for a message of its own, and so does what follows it of the same incident.
     */
    private List<Item> chosen() {
        Item first = waiting.get(0);
        if (first.alone) {
            return List.of(first);
        }
        Map<String, List<Item>> byId = new LinkedHashMap<>();
        Set<String> later = new HashSet<>();
        for (Item item : waiting) {
            if (item.alone || !goesWith(first, item)) {
                later.add(item.alert.id());
            } else if (!later.contains(item.alert.id())) {
                byId.computeIfAbsent(item.alert.id(), id -> new ArrayList<>()).add(item);
            }
        }
        return byId.values().stream()
                .flatMap(List::stream)
                .limit(spec.together())
                .toList();
    }

    private boolean goesWith(Item first, Item item) {
        return spec.reach() == Reach.EVERYBODY || first.alert.contacts().equals(item.alert.contacts());
    }

    private void note(Alert alert, long told) {
        if (spec.refresh().isEmpty()) {
            return;
        }
        lasting.remove(alert.id());
        if (alert.kind() != Alert.Kind.RESOLVED && lasting.size() < MOST_WAITING) {
            lasting.put(alert.id(), new Lasting(alert, told));
        }
    }

    private OptionalLong refreshNanos(long now) {
        return lasting.values().stream()
                .mapToLong(one -> Math.max(0, refresh() - (now - one.toldNanos)))
                .min();
    }

    private List<Alert> refreshed(long now) {
        return lasting.values().stream()
                .filter(one -> now - one.toldNanos >= refresh())
                .limit(spec.together())
                .map(Lasting::alert)
                .toList();
    }

    private long refresh() {
        return spec.refresh().orElse(OLDEST).toNanos();
    }

    private void expire(long now) {
        List<Item> old = waiting.stream()
                .filter(item -> now - item.sinceNanos >= OLDEST.toNanos())
                .toList();
        waiting.removeAll(old);
        old.forEach(this::lose);
    }

    /** How many wait or are under way. */
    int waiting() {
        return waiting.size() + underWay;
    }

    /** How many were taken by the sink. */
    long delivered() {
        return delivered;
    }

    /** How many were given up. */
    long lost() {
        return lost;
    }

    /** How many messages failed in a row. */
    int failures() {
        return failures;
    }
}
