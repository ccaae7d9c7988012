package com.qte.ops.alert;

import com.qte.ops.model.Severity;
import com.qte.ops.report.Language;
import com.qte.ops.spi.Alert;
import com.qte.ops.spi.Delivery;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/**
 * Passes notices on to the configured sinks: each once, to those sinks that are for it, unless people asked for silence.
 * Each sink has a queue and a thread of its own. Thread-safe; nothing here waits for a sink but {@link Testing#result}.
 */
public final class Alerts implements Notices, AutoCloseable {
    /** How long closing waits for what can be sent at once. */
    private static final Duration CLOSE_WITHIN = Duration.ofMillis(500);

    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MOST_REMEMBERED = 4_096;
    private static final int MOST_TITLE = 1_000;

    /** Longer than any sink shows. */
    private static final int MOST_TEXT = 16_000;

    private final List<Lane> lanes;
    private final List<String> broken;
    private final List<Silence> silences;
    private final AlertContext around;
    private final AtomicLong tests = new AtomicLong();

    // Guarded by this.
    private final Map<String, Boolean> seen = remembered();
    private final Map<String, Boolean> told = remembered();
    private final Map<String, Notice> hushed = remembered();
    private long silenced;
    private long repeated;

    private volatile long lookedNanos;

    /**
     * Alerts that contact nobody yet.
     *
     * @param plugged the sinks, by where they stand in the settings
     */
    public Alerts(AlertSettings settings, Map<String, PluggedSink> plugged, AlertContext around) {
        this.around = around;
        this.silences = settings.silences();
        List<Lane> usable = new ArrayList<>();
        List<String> unusable = new ArrayList<>();
        for (Route route : settings.routes()) {
            PluggedSink sink = plugged.get(route.path());
            if (sink == null) {
                unusable.add(route.name());
            } else {
                usable.add(new Lane(route, sink, around));
            }
        }
        lanes = List.copyOf(usable);
        broken = List.copyOf(unusable);
    }

    /**
     * Takes on what an earlier process could not send, and keeps from now on what waits in this folder. For the owner of the
     * state folder alone, before anything is told. Blocks while it reads.
     */
    public void take(Path folder) {
        lanes.forEach(lane -> lane.keepIn(new Spool(folder.resolve(lane.route().name()))));
        Set<String> known = new HashSet<>(broken);
        lanes.forEach(lane -> known.add(lane.route().name()));
        Spool.others(folder, known)
                .forEach(other -> around.trouble()
                        .accept("what could not be sent waits in " + other + ", for a sink that there is no more"));
    }

    @Override
    public void tell(Notice notice) {
        Instant now = around.clock().instant();
        if (isNew(notice) && !isSilenced(notice, now)) {
            pass(notice, now, Lane::offer);
        }
    }

    /** Where it is silenced nobody knows whether it was told before that: it is told when the silence is over. */
    @Override
    public void lasts(Notice notice) {
        Instant now = around.clock().instant();
        boolean silent = silences.stream().anyMatch(silence -> silence.holds(notice.labels(), now));
        synchronized (this) {
            told.put(notice.id(), true);
            if (silent) {
                hushed.put(notice.id(), notice);
            }
        }
        if (!silent) {
            pass(notice, now, Lane::lasts);
        }
    }

    /** Being silenced is no lack of a way: people asked for it, and it ends. */
    @Override
    public Way way(Notice notice) {
        if (lanes.isEmpty()) {
            return broken.isEmpty() ? Way.NO_SINK : Way.UNUSABLE;
        }
        return lanesFor(notice).isEmpty() ? Way.UNSERVED : Way.OPEN;
    }

    private void pass(Notice notice, Instant now, BiConsumer<Lane, Alert> to) {
        for (Lane lane : lanesFor(notice)) {
            to.accept(lane, alert(notice, lane.route().language(), now));
        }
    }

    private List<Lane> lanesFor(Notice notice) {
        return lanes.stream()
                .filter(lane -> lane.route().severities().contains(notice.severity()) && lane.serves(notice.contacts()))
                .toList();
    }

    /** Whether this was not told before: one notice may be handed over twice where a process ended in between. */
    private synchronized boolean isNew(Notice notice) {
        String number = notice.labels().get("notice");
        String key = number != null
                ? notice.id() + '\n' + number
                : notice.id()
                        + '\n'
                        + notice.kind()
                        + '\n'
                        + notice.severity()
                        + '\n'
                        + notice.title().hashCode();
        boolean first = seen.put(key, true) == null;
        if (!first) {
            repeated++;
        }
        return first;
    }

    /** The end of what people were told of is told even then. */
    private synchronized boolean isSilenced(Notice notice, Instant now) {
        boolean over = notice.kind() == Notice.Kind.RESOLVED;
        boolean silent = silences.stream().anyMatch(silence -> silence.holds(notice.labels(), now));
        boolean known = over ? told.remove(notice.id()) != null : told.containsKey(notice.id());
        if (!silent || over && known) {
            hushed.remove(notice.id());
            if (!over) {
                told.put(notice.id(), true);
            }
            return false;
        }
        silenced++;
        if (over) {
            hushed.remove(notice.id());
        } else {
            hushed.put(notice.id(), notice);
        }
        return true;
    }

    /** Called again and again, on one thread; returns at once. */
    public void beat(long nowNanos) {
        if (nowNanos - lookedNanos >= EVERY_NANOS && !lanes.isEmpty()) {
            lookedNanos = nowNanos;
            lanes.forEach(Lane::look);
            Instant now = around.clock().instant();
            unhushed(now).forEach(notice -> pass(notice, now, Lane::offerUnkept));
        }
    }

    /** What lasts although the silence about it is over. */
    private synchronized List<Notice> unhushed(Instant now) {
        if (hushed.isEmpty()) {
            return List.of();
        }
        List<Notice> due = hushed.values().stream()
                .filter(notice -> silences.stream().noneMatch(silence -> silence.holds(notice.labels(), now)))
                .toList();
        due.forEach(notice -> {
            hushed.remove(notice.id());
            told.put(notice.id(), true);
        });
        return due;
    }

    private static Alert alert(Notice notice, Language language, Instant at) {
        return new Alert(
                notice.id(),
                Alert.Kind.valueOf(notice.kind().name()),
                notice.severity(),
                notice.subject(),
                head(notice.title().getOrDefault(language, notice.id()), MOST_TITLE),
                head(notice.text().getOrDefault(language, ""), MOST_TEXT),
                notice.labels(),
                notice.since(),
                at,
                notice.contacts());
    }

    /** A thousand may wait for each sink. */
    private static String head(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }

    /** How the sinks do. */
    public AlertsState state() {
        List<SinkState> sinks = lanes.stream().map(Lane::state).toList();
        synchronized (this) {
            return new AlertsState(sinks, broken, silenced, repeated);
        }
    }

    /**
     * Sends one test message to each sink, or to one of them, before all else that waits there.
     *
     * @param name of a sink; empty for all
     * @return empty where there is none of that name
     */
    public List<Testing> test(Optional<String> name) {
        return lanes.stream()
                .filter(lane -> name.isEmpty() || lane.route().name().equals(name.get()))
                .map(lane -> new Testing(lane.route(), lane.test(testAlert(lane.route()))))
                .toList();
    }

    private Alert testAlert(Route route) {
        Instant now = around.clock().instant();
        TreeMap<String, String> labels = new TreeMap<>(
                Map.of("check", "ops.alerts.test", "severity", Severity.P3.name(), "subject", "ops:self"));
        return new Alert(
                "test-" + now.toEpochMilli() + "-" + tests.incrementAndGet(),
                Alert.Kind.RAISED,
                Severity.P3,
                "ops:self",
                around.texts().text("alerts.test.title", route.language()),
                around.texts().text("alerts.test.text", route.language(), Map.of("sink", route.name())),
                labels,
                now,
                now,
                List.of());
    }

    /**
     * A test message that is on its way.
     *
     * @param route where it goes to
     * @param answer completed when the sink has answered, or half a minute after it was sent
     */
    public record Testing(Route route, CompletableFuture<Delivery> answer) {
        /** What came of it; that nothing did, half a minute after it was sent. */
        public Delivery result() {
            return answer.join();
        }
    }

    /** Sends what can be sent within half a second; what then still waits is not sent, and that is said. */
    @Override
    public void close() {
        long until = System.nanoTime() + CLOSE_WITHIN.toNanos();
        for (Lane lane : lanes) {
            lane.drain(until);
        }
        lanes.forEach(Lane::close);
    }

    private static <V> Map<String, V> remembered() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MOST_REMEMBERED;
            }
        };
    }
}
