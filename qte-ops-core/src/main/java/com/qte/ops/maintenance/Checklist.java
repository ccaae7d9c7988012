package com.qte.ops.maintenance;

import com.qte.ops.maintenance.ChecklistItem.Kind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The checklists of the operators' manual (RB-D1). Each begins anew with its period, in the zone of the maintenance. What
 * stands on them is the text {@code maintenance.item.<id>}, what that means {@code maintenance.item.<id>.about}.
 */
public enum Checklist {
    /** Anew each day. */
    DAILY(List.of(
            item(
                    "daily.health",
                    "RB-D1.d1",
                    Kind.CHECKS,
                    fresh(),
                    "engine.reachable",
                    "engine.health",
                    "postgres.reachable",
                    "redis.reachable",
                    "docker.service",
                    "host.cpu",
                    "host.memory"),
            item(
                    "daily.business",
                    "RB-D1.d2",
                    Kind.CHECKS,
                    fresh(),
                    "engine.metrics",
                    "engine.portfolio",
                    "engine.trades"),
            item("daily.errors", "RB-D1.d3", Kind.BOTH, fresh(), "logs.errors"),
            item("daily.backup", "RB-D1.d4", Kind.CHECKS, day(), "backup.age", "backup.integrity"),
            item(
                    "daily.disk",
                    "RB-D1.d5",
                    Kind.CHECKS,
                    fresh(),
                    "host.disk.space",
                    "host.disk.inodes",
                    "host.disk.read-only"))),
    /** Anew each Monday. */
    WEEKLY(List.of(
            item("weekly.performance", "RB-D1.w1", Kind.BOTH, day(), "engine.latency", "engine.queue"),
            item(
                    "weekly.security",
                    "RB-D1.w2",
                    Kind.BOTH,
                    day(),
                    "security.logins",
                    "security.suspicious",
                    "security.permissions"),
            item(
                    "weekly.database",
                    "RB-D1.w3",
                    Kind.CHECKS,
                    day(),
                    "postgres.tables.dead-rows",
                    "postgres.tables.statistics",
                    "postgres.bloat",
                    "postgres.indexes.invalid",
                    "postgres.wraparound"),
            item("weekly.updates", "RB-D1.w4", Kind.CHECKS, day(), "security.updates", "postgres.version"),
            item(
                    "weekly.capacity",
                    "RB-D1.w5",
                    Kind.BOTH,
                    day(),
                    "host.disk.space",
                    "postgres.database.size",
                    "host.memory"))),
    /** Anew on each first of a month. */
    MONTHLY(List.of(
            item(
                    "monthly.performance",
                    "RB-D1.m1",
                    Kind.BOTH,
                    day(),
                    "engine.latency",
                    "engine.queue",
                    "postgres.queries.slow"),
            item("monthly.drill", "RB-D1.m2", Kind.CHECKS, day(), "backup.restore", "backup.integrity"),
            item(
                    "monthly.vulnerabilities",
                    "RB-D1.m3",
                    Kind.BOTH,
                    day(),
                    "security.updates",
                    "security.permissions",
                    "security.key-age",
                    "tls.certificate"),
            item("monthly.audit", "RB-D1.m4", Kind.BOTH, day(), "config.drift", "postgres.settings", "host.kernel"),
            item("monthly.documentation", "RB-D1.m5", Kind.PERSON, day())));

    private final List<ChecklistItem> items;

    Checklist(List<ChecklistItem> items) {
        this.items = List.copyOf(items);
    }

    /** What is looked at cheaply has been looked at lately, or nobody looks any more. */
    private static Duration fresh() {
        return Duration.ofHours(1);
    }

    /** What is looked at once a day. */
    private static Duration day() {
        return Duration.ofHours(26);
    }

    private static ChecklistItem item(String id, String step, Kind kind, Duration within, String... checks) {
        return new ChecklistItem(id, step, kind, List.of(checks), within);
    }

    /** The item of this id, on whichever list it stands. */
    public static Optional<ChecklistItem> item(String id) {
        return Stream.of(values())
                .flatMap(list -> list.items.stream())
                .filter(item -> item.id().equals(id))
                .findFirst();
    }

    /** The list on which an item of this id stands. */
    public static Optional<Checklist> listOf(String id) {
        return Stream.of(values())
                .filter(list -> list.items.stream().anyMatch(item -> item.id().equals(id)))
                .findFirst();
    }

    /** The list of this id. */
    public static Optional<Checklist> of(String id) {
        return Stream.of(values()).filter(list -> list.id().equals(id)).findFirst();
    }

    /** The word for it: {@code daily}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What stands on it, in the order of the manual. */
    public List<ChecklistItem> items() {
        return items;
    }

    /** The first day of the period in which that day lies. */
    public LocalDate begins(LocalDate day) {
        return switch (this) {
            case DAILY -> day;
            case WEEKLY -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTHLY -> day.withDayOfMonth(1);
        };
    }

    /** The first day of the period after the one that begins on that day. */
    public LocalDate ends(LocalDate begins) {
        return switch (this) {
            case DAILY -> begins.plusDays(1);
            case WEEKLY -> begins.plusWeeks(1);
            case MONTHLY -> begins.plusMonths(1);
        };
    }

    /** Key of its name. */
    public String textKey() {
        return "maintenance.checklist." + id();
    }
}
