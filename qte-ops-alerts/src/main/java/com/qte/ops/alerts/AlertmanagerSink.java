package com.qte.ops.alerts;

import com.qte.ops.spi.Alert;
import com.qte.ops.spi.AlertSink;
import com.qte.ops.spi.AlertSinkSpec;
import com.qte.ops.spi.AlertSinkSpec.Reach;
import com.qte.ops.spi.Delivery;
import com.qte.ops.spi.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Prometheus' Alertmanager, by its API v2. What lasts is told again every {@code refresh}, and ends by itself four times
 * as long after it was told last, as Prometheus does it (rules/manager.go, resendDelay × 4): so an engine that dies
 * leaves no alert behind for ever, and one that lives lets none end. Its own silences, inhibitions and routes are its
 * business.
 *
 * <p>An alert is what its labels are. Those of one incident stay the same while it lasts, but where it is graver or
 * its root cause another: the alert with the labels before is then ended. Not thread-safe.
 */
final class AlertmanagerSink implements AlertSink {
    /** An alert ends by itself so many refreshes after it was told last. */
    private static final int LIVES = 4;

    private static final int TOGETHER = 64;
    private static final int MOST_REMEMBERED = 4_096;
    private static final int MOST_LABEL = 500;
    private static final int MOST_TITLE = 500;
    private static final int MOST_TEXT = 8_000;

    /** They differ from one notice of an incident to the next. */
    private static final Set<String> PASSING = Set.of("notice", "level");

    private final URI address;
    private final Optional<Secret> token;
    private final SortedMap<String, String> own;
    private final Duration refresh;
    private final WebPost web;
    private final InstantSource clock;
    private final Map<String, SortedMap<String, String>> told = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SortedMap<String, String>> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /**
     * @param base where Alertmanager is, without {@code /api/v2}
     * @param token shown as a bearer's; empty where it wants none
     * @param own labels that every alert gets
     * @param refresh how often it hears again of what lasts
     */
    AlertmanagerSink(
            URI base,
            Optional<Secret> token,
            Map<String, String> own,
            Duration refresh,
            WebPost web,
            InstantSource clock) {
        String text = base.toString();
        this.address =
                URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + "/api/v2/alerts");
        this.token = token;
        this.own = new TreeMap<>(own);
        this.refresh = refresh;
        this.web = web;
        this.clock = clock;
    }

    @Override
    public AlertSinkSpec spec() {
        return AlertSinkSpec.of(Reach.EVERYBODY, TOGETHER).refreshed(refresh);
    }

    @Override
    public Delivery send(List<Alert> alerts) throws IOException {
        Map<String, Alert> last = new LinkedHashMap<>();
        alerts.forEach(alert -> last.put(alert.id(), alert)); // what is over already need not have begun there
        List<Map<String, Object>> all = new ArrayList<>();
        Instant now = clock.instant();
        for (Alert alert : last.values()) {
            SortedMap<String, String> labels = labels(alert);
            SortedMap<String, String> before = told.getOrDefault(alert.id(), labels);
            boolean over = alert.kind() == Alert.Kind.RESOLVED;
            if (over || !before.equals(labels)) {
                all.add(posted(alert, before, over ? alert.at() : now));
            }
            if (!over) {
                all.add(posted(alert, labels, now.plus(refresh.multipliedBy(LIVES))));
            }
        }
        Map<String, String> headers = token.map(secret -> Map.of("Authorization", "Bearer " + secret.reveal()))
                .orElse(Map.of());
        Delivery delivery = Answers.judge(web.post(address, Json.bytes(all), headers));
        if (delivery.outcome() == Delivery.Outcome.DELIVERED) {
            last.values().forEach(this::remember);
        }
        return delivery;
    }

    private void remember(Alert alert) {
        told.remove(alert.id());
        if (alert.kind() != Alert.Kind.RESOLVED) {
            told.put(alert.id(), labels(alert));
        }
    }

    private Map<String, Object> posted(Alert alert, SortedMap<String, String> labels, Instant endsAt) {
        SortedMap<String, String> annotations = new TreeMap<>();
        annotations.put("summary", Plain.line(alert.title(), MOST_TITLE));
        annotations.put("description", Plain.lines(alert.text(), MOST_TEXT));
        annotations.put("said", alert.kind().name().toLowerCase(Locale.ROOT));
        Optional.ofNullable(alert.labels().get("level"))
                .ifPresent(level -> annotations.put("level", Plain.line(level, MOST_LABEL)));
        return Map.of(
                "labels",
                labels,
                "annotations",
                annotations,
                "startsAt",
                alert.since().toString(),
                "endsAt",
                later(endsAt, alert.since()).toString());
    }

    /** Alertmanager refuses what ends before it begins, as it may where a clock was set. */
    private static Instant later(Instant end, Instant start) {
        return end.isBefore(start) ? start : end;
    }

    private SortedMap<String, String> labels(Alert alert) {
        SortedMap<String, String> labels = new TreeMap<>();
        alert.labels().forEach((name, value) -> {
            if (!PASSING.contains(name)) {
                put(labels, name, value);
            }
        });
        put(labels, "alertname", alert.labels().getOrDefault("check", "qte-ops"));
        put(labels, "severity", alert.severity().name());
        put(labels, "subject", alert.subject());
        if (!labels.containsKey("incident")) {
            put(labels, "id", alert.id());
        }
        own.forEach((name, value) -> put(labels, name, value));
        return labels;
    }

    /** Names as Prometheus allows them; an empty value is no label. */
    private static void put(SortedMap<String, String> labels, String name, String value) {
        String known = name.replaceAll("[^A-Za-z0-9_]", "_");
        String shown = Plain.line(value, MOST_LABEL);
        if (!known.isEmpty() && !shown.isBlank()) {
            labels.put(Character.isDigit(known.charAt(0)) ? "_" + known : known, shown);
        }
    }
}
