package com.qte.ops.maintenance;

import com.qte.ops.maintenance.Schedule.Misfire;
import com.qte.ops.model.Unit;
import com.qte.ops.spi.Settings;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is looked at when: section {@code maintenance}.
 *
 * @param zone in which days, weeks and months begin: {@code maintenance.zone}; the machine's own where nothing is said
 * @param schedules by name; none where nothing is configured
 * @param checks other checks of an item than it declares, by the item's id: {@code maintenance.items.<id>.checks}
 */
public record MaintenanceSettings(
        ZoneId zone, SortedMap<String, Schedule> schedules, Map<String, List<String>> checks) {
    /** A night's work may still be done in the morning. */
    static final Duration LATE = Duration.ofHours(6);

    private static final Duration MOST_LATE = Duration.ofDays(7);
    private static final Duration MOST_JITTER = Duration.ofHours(1);
    private static final int MOST_SCHEDULES = 100;

    public MaintenanceSettings {
        schedules = Collections.unmodifiableSortedMap(new TreeMap<>(schedules));
        checks = Map.copyOf(checks);
    }

    /** What holds where nothing is configured: nothing runs by itself. */
    public static MaintenanceSettings none() {
        return new MaintenanceSettings(ZoneId.systemDefault(), new TreeMap<>(), Map.of());
    }

    /**
     * The schedules of the manual (RB-D3) and of its checklists, which are there where {@code maintenance.defaults} says so.
     */
    public static List<Schedule> defaults(ZoneId zone) {
        return List.of(
                usual("health", MaintenanceTask.HEALTH, "0 * * * *", zone),
                usual("checklist-daily", MaintenanceTask.CHECKLIST_DAILY, "0 8 * * *", zone),
                usual("checklist-weekly", MaintenanceTask.CHECKLIST_WEEKLY, "10 8 * * 1", zone),
                usual("checklist-monthly", MaintenanceTask.CHECKLIST_MONTHLY, "20 8 1 * *", zone),
                usual("report-daily", MaintenanceTask.REPORT_DAILY, "30 8 * * *", zone),
                usual("report-weekly", MaintenanceTask.REPORT_WEEKLY, "30 8 * * 1", zone),
                usual("report-monthly", MaintenanceTask.REPORT_MONTHLY, "30 8 1 * *", zone),
                usual("report-performance", MaintenanceTask.REPORT_PERFORMANCE, "0 1 1 * *", zone),
                usual("updates", MaintenanceTask.UPDATES, "0 7 * * *", zone),
                usual("audit", MaintenanceTask.AUDIT, "0 7 * * 1", zone),
                usual("forecast", MaintenanceTask.FORECAST, "0 7 * * 1", zone));
    }

    private static Schedule usual(String name, MaintenanceTask task, String cron, ZoneId zone) {
        return new Schedule(name, task, Cron.parse(cron), zone, Misfire.ONCE, LATE, Duration.ZERO, false);
    }

    /**
     * Reads the section; what is wrong is noted there, and left out. A check that nobody knows stays with its item, which
     * does not pass without it.
     *
     * @param known ids of all checks
     * @param knowsTheMarket whether it is known when the market is open
     */
    public static MaintenanceSettings read(Settings root, Collection<String> known, Market knowsTheMarket) {
        Settings section = root.section("maintenance");
        ZoneId zone = zone(section).orElse(ZoneId.systemDefault());
        SortedMap<String, Schedule> schedules = new TreeMap<>();
        if (section.flag("defaults").orElse(false)) {
            defaults(zone).forEach(schedule -> schedules.put(schedule.name(), schedule));
        }
        Settings own = section.section("schedules");
        Set<String> names = new TreeSet<>(own.keys());
        if (names.size() > MOST_SCHEDULES) {
            section.problem("schedules", "config.schedules-too-many", "");
        }
        names.stream().limit(MOST_SCHEDULES).forEach(name -> {
            if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
                own.problem(name, "config.schedule-name", "config.allowed.schedule-name");
                return;
            }
            Settings each = own.section(name);
            Optional<Schedule> read = schedule(each, name, Optional.ofNullable(schedules.get(name)), zone);
            schedules.remove(name);
            if (each.flag("enabled").orElse(true)) {
                read.ifPresent(schedule -> schedules.put(name, schedule));
                if (read.filter(Schedule::whileClosed).isPresent() && knowsTheMarket == Market.UNKNOWN) {
                    each.problem("market", "config.schedule-no-calendar", "config.allowed.schedule-calendar");
                }
            }
        });
        return new MaintenanceSettings(zone, schedules, checks(section.section("items"), known));
    }

    /** Whether anybody has said when the market is open. */
    public enum Market {
        /** There is a trading calendar. */
        KNOWN,
        /** There is none. */
        UNKNOWN
    }

    private static Optional<Schedule> schedule(
            Settings section, String name, Optional<Schedule> usual, ZoneId usualZone) {
        Set<String> tasks = Stream.of(MaintenanceTask.values())
                .map(MaintenanceTask::id)
                .collect(Collectors.toCollection(TreeSet::new));
        Optional<MaintenanceTask> task = section.choice("task", tasks)
                .flatMap(MaintenanceTask::of)
                .or(() -> usual.map(Schedule::task))
                .or(() -> MaintenanceTask.of(name));
        if (task.isEmpty() && !section.has("task")) {
            section.problem(
                    "task", "config.no-value", "config.allowed.tasks", Map.of("tasks", String.join(", ", tasks)));
        }
        Optional<Cron> cron = cron(section).or(() -> usual.map(Schedule::cron));
        if (cron.isEmpty() && !section.has("cron")) {
            section.problem("cron", "config.no-value", "config.allowed.cron");
        }
        ZoneId zone = zone(section).or(() -> usual.map(Schedule::zone)).orElse(usualZone);
        Misfire misfire = section.choice("misfire", Set.of("once", "skip"))
                .map(word -> word.equals("skip") ? Misfire.SKIP : Misfire.ONCE)
                .orElse(Misfire.ONCE);
        Duration late =
                within(section, "late", Duration.ofMinutes(1), MOST_LATE).orElse(LATE);
        Duration jitter = jitter(section);
        boolean closed = section.choice("market", Set.of("any", "closed"))
                .filter("closed"::equals)
                .isPresent();
        return task.isPresent() && cron.isPresent()
                ? Optional.of(new Schedule(name, task.get(), cron.get(), zone, misfire, late, jitter, closed))
                : Optional.empty();
    }

    private static Optional<Cron> cron(Settings section) {
        Optional<String> written = section.text("cron");
        try {
            return written.map(Cron::parse);
        } catch (IllegalArgumentException e) {
            section.problem(
                    "cron", "config.not-cron", "config.allowed.cron", Map.of("why", String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private static Optional<ZoneId> zone(Settings section) {
        Optional<String> written = section.text("zone");
        try {
            return written.map(ZoneId::of);
        } catch (DateTimeException e) {
            section.problem("zone", "config.not-a-zone", "config.allowed.zone", Map.of("given", written.orElse("")));
            return Optional.empty();
        }
    }

    private static Duration jitter(Settings section) {
        OptionalDouble seconds = section.number("jitter", Unit.SECONDS);
        if (seconds.isEmpty()) {
            return Duration.ZERO;
        }
        if (!(seconds.getAsDouble() >= 0 && seconds.getAsDouble() <= MOST_JITTER.toSeconds())) {
            outOfRange(section, "jitter", Duration.ZERO, MOST_JITTER);
            return Duration.ZERO;
        }
        return Duration.ofSeconds((long) seconds.getAsDouble());
    }

    private static Optional<Duration> within(Settings section, String key, Duration least, Duration most) {
        Optional<Duration> duration = section.duration(key);
        if (duration.isPresent()
                && (duration.get().compareTo(least) < 0 || duration.get().compareTo(most) > 0)) {
            outOfRange(section, key, least, most);
            return Optional.empty();
        }
        return duration;
    }

    private static void outOfRange(Settings section, String key, Duration least, Duration most) {
        section.problem(
                key,
                "config.duration-out-of-range",
                "config.allowed.durations",
                Map.of("least", Unit.SECONDS.format(least.toSeconds()), "most", Unit.SECONDS.format(most.toSeconds())));
    }

    private static Map<String, List<String>> checks(Settings items, Collection<String> known) {
        Map<String, List<String>> checks = new HashMap<>();
        for (Checklist list : Checklist.values()) {
            for (ChecklistItem item : list.items()) {
                if (items.has(item.id())) {
                    named(items.section(item.id()), item, known).ifPresent(named -> checks.put(item.id(), named));
                }
            }
        }
        return checks;
    }

    private static Optional<List<String>> named(Settings section, ChecklistItem item, Collection<String> known) {
        List<String> named = section.texts("checks");
        for (String check : named) {
            if (!known.contains(check)) {
                section.problem("checks", "config.item-unknown-check", "", Map.of("check", check));
            }
        }
        if (item.kind() == ChecklistItem.Kind.PERSON || named.isEmpty()) {
            section.problem("checks", "config.item-no-checks", "");
            return Optional.empty();
        }
        return Optional.of(named);
    }

    /** The items of a list, with the checks that this installation has. */
    public List<ChecklistItem> items(Checklist list) {
        return list.items().stream()
                .map(item -> Optional.ofNullable(checks.get(item.id()))
                        .map(item::checks)
                        .orElse(item))
                .toList();
    }

    /** The item of this id, with the checks that this installation has. */
    public Optional<ChecklistItem> item(String id) {
        return Stream.of(Checklist.values())
                .flatMap(list -> items(list).stream())
                .filter(item -> item.id().equals(id))
                .findFirst();
    }
}
