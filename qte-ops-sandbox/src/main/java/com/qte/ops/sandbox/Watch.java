package com.qte.ops.sandbox;

import com.qte.ops.OpsEvent;
import com.qte.ops.QteOps;
import com.qte.ops.alert.Notice;
import com.qte.ops.config.Configuration;
import com.qte.ops.console.Console;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.incident.Incident;
import com.qte.ops.report.Language;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/** A qte-ops that watches the sandbox by itself, as it does within an engine; what it says is told as it comes. */
final class Watch implements AutoCloseable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Console console;
    private final Story story;
    private final Map<String, String> people;
    private final BlockingQueue<OpsEvent> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Notice> notices = new LinkedBlockingQueue<>();
    private final QteOps ops;

    /**
     * @param people names by {@code channel:address}
     */
    Watch(Console console, Story story, Path configuration, ClassLoader plugins, Map<String, String> people) {
        this.console = console;
        this.story = story;
        this.people = people;
        this.ops = QteOps.builder()
                .patience(Sandbox.PATIENCE)
                .configuration(Configuration.load(Optional.of(configuration), Map.of(), Map.of()))
                .classLoader(plugins)
                .listener(events::add)
                .notices(notices::add)
                .build();
        ops.start();
    }

    QteOps ops() {
        return ops;
    }

    /** The diagnosis that showed it; empty where none did in time. */
    Optional<Diagnosis> diagnosis(Predicate<Diagnosis> shown, Duration within) throws InterruptedException {
        return until(
                event -> event instanceof OpsEvent.Diagnosed seen && shown.test(seen.diagnosis())
                        ? Optional.of(seen.diagnosis())
                        : Optional.empty(),
                within);
    }

    /** The incident as soon as it was so; empty where it was not in time. */
    Optional<Incident> incident(Predicate<Incident> wanted, Duration within) throws InterruptedException {
        for (Incident open : ops.incidents()) {
            if (wanted.test(open)) {
                tellNotices();
                return Optional.of(open);
            }
        }
        return until(
                event -> event instanceof OpsEvent.Incident changed && wanted.test(changed.incident())
                        ? Optional.of(changed.incident())
                        : Optional.empty(),
                within);
    }

    private <T> Optional<T> until(Function<OpsEvent, Optional<T>> wanted, Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        Optional<T> found = Optional.empty();
        while (found.isEmpty() && System.nanoTime() < deadline) {
            OpsEvent event = events.poll(100, TimeUnit.MILLISECONDS);
            if (event != null) {
                found = wanted.apply(event);
            }
            tellNotices();
        }
        return found;
    }

    /** A line for each notice since the last time. */
    void tellNotices() {
        Language language = console.language();
        for (Notice notice = notices.poll(); notice != null; notice = notices.poll()) {
            String to = notice.contacts().isEmpty()
                    ? "*"
                    : String.join(
                            ", ",
                            notice.contacts().stream()
                                    .map(contact -> people.getOrDefault(contact, contact))
                                    .toList());
            say("demo.incident.told", "to", to, "title", notice.title().getOrDefault(language, notice.id()));
        }
    }

    /** A line with the time before it. */
    void say(String key, String... arguments) {
        story.print(
                "  " + TIME.format(Instant.now().atZone(console.style().zone())) + "  " + console.text(key, arguments));
    }

    @Override
    public void close() {
        ops.close();
    }
}
