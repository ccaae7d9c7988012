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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

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

    /** A sink that says by mistake or malice that it wants to be left alone for days is asked again after so long. */
    static final Duration LONGEST_ASKED = Duration.ofMinutes(15);

    /** After so many failures it may be one alert, and not the sink: what has failed so often lets the others go first. */
    static final int PATIENCE = 3;

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
    private List<Item> underWay = List.of();
    private boolean refreshedLast;
    private List<Path> gone = new ArrayList<>();

    private static final class Item {
        final Alert alert;
        final Optional<Path> file;
        final long sinceNanos;
        boolean alone;
        int tries;

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
        // What fails again and again must not let end what lasts.
        refreshedLast = refreshNanos(now).orElse(1) <= 0 && (waiting.isEmpty() || failures > 0 && !refreshedLast);
        if (refreshedLast) {
            return Optional.of(new Batch(List.of(), refreshed(now)));
        }
        List<Item> items = chosen();
        waiting.removeAll(items);
        underWay = items;
        return Optional.of(
                new Batch(items, items.stream().map(item -> item.alert).toList()));
    }

    /** A message that is no alert is sent now, and counts like one for how often. */
    void sent(long now) {
        pacer.send(now);
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
        underWay = List.of();
        switch (delivery.outcome()) {
            case DELIVERED -> {
                failures = 0;
                held = false;
                delivered += batch.items.size();
                batch.items.forEach(item -> item.file.ifPresent(gone::add));
                batch.items.forEach(item -> note(item.alert, now));
                again(batch, now);
                waiting.forEach(item -> item.tries = Math.min(item.tries, PATIENCE - 1));
                return;
            }
            case REFUSED -> {
                if (batch.items.size() == 1) {
                    lose(batch.items.get(0));
                    return;
                }
                again(batch, now); // or what comes after them is never told
                // One of them may be what is wrong with the others.
                batch.items.forEach(item -> item.alone = true);
                backOff(batch.items.isEmpty(), Duration.ZERO, now);
            }
            case FAILED -> backOff(true, delivery.after().orElse(Duration.ZERO), now);
        }
        batch.items.forEach(item -> item.tries++);
        waiting.addAll(0, batch.items);
    }

    /** What lasts was told again, unless it was given up meanwhile. */
    private void again(Batch batch, long now) {
        if (batch.items.isEmpty()) {
            batch.alerts.stream()
                    .filter(alert -> lasting.containsKey(alert.id()))
                    .forEach(alert -> note(alert, now));
        }
    }

    private void backOff(boolean needed, Duration atLeast, long now) {
        if (needed) {
            Duration usual = FIRST_WAIT.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
            Duration longest = spec.refresh()
                    .filter(refresh -> refresh.compareTo(LONGEST_WAIT) < 0)
                    .orElse(LONGEST_WAIT);
            Duration bounded = usual.compareTo(longest) < 0 ? usual : longest;
            Duration asked = atLeast.compareTo(LONGEST_ASKED) < 0 ? atLeast : LONGEST_ASKED;
            notBeforeNanos = now + (asked.compareTo(bounded) > 0 ? asked : bounded).toNanos();
            failures++;
            held = true;
        }
    }

    /**
     * The first of all and what belongs to it, then the next one's, as many as go into one message. What is for other
     * persons waits for a message of its own, and so does what follows it of the same incident. Where message after
     * message fails, one alert alone is tried.
     */
    private List<Item> chosen() {
        Map<String, Integer> tries = new HashMap<>();
        waiting.forEach(item -> tries.merge(item.alert.id(), item.tries < PATIENCE ? 0 : item.tries, Math::max));
        List<Item> inOrder = inOrder(tries);
        Item first = inOrder.get(0);
        if (first.alone || failures >= PATIENCE) {
            return List.of(first);
        }
        boolean isTroubled = tries.getOrDefault(first.alert.id(), 0) > 0;
        List<Item> chosen = new ArrayList<>();
        Set<String> later = new HashSet<>();
        for (Item item : inOrder) {
            boolean differs = isTroubled != tries.getOrDefault(item.alert.id(), 0) > 0;
            if (item.alone || differs || !goesWith(first, item)) {
                later.add(item.alert.id());
            } else if (!later.contains(item.alert.id())) {
                chosen.add(item);
            }
        }
        return chosen.stream().limit(spec.together()).toList();
    }

    /** By incident: first those that did not fail so often, then the gravest, then what came first. */
    private List<Item> inOrder(Map<String, Integer> tries) {
        Map<String, List<Item>> byId = new LinkedHashMap<>();
        waiting.forEach(item ->
                byId.computeIfAbsent(item.alert.id(), id -> new ArrayList<>()).add(item));
        return byId.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, List<Item>>>comparingInt(
                                incident -> tries.getOrDefault(incident.getKey(), 0))
                        .thenComparing(incident -> gravest(incident.getValue())))
                .flatMap(incident -> incident.getValue().stream())
                .toList();
    }

    private static Severity gravest(List<Item> items) {
        return items.stream()
                .map(item -> item.alert.severity())
                .min(Comparator.naturalOrder())
                .orElse(Severity.P3);
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
        return waiting.size() + underWay.size();
    }

    /** How long the one of them has waited that has waited longest. */
    Optional<Duration> longest(long now) {
        return Stream.concat(waiting.stream(), underWay.stream())
                .map(item -> Duration.ofNanos(now - item.sinceNanos))
                .max(Comparator.naturalOrder());
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
