package com.qte.ops.maintenance;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.healing.Proposal;
import com.qte.ops.maintenance.Run.Outcome;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Does what a task does: looks, and says what it saw. Blocks for as long as that takes. */
final class Tasks {
    static final List<String> DRILL = List.of("backup.restore");
    static final List<String> BACKUP = List.of("backup.age", "backup.integrity");
    static final List<String> AUDIT =
            List.of("config.drift", "postgres.settings", "host.kernel", "redis.exposure", "docker.exposure");
    static final List<String> LOGS = List.of("logs.size", "host.disk.space");
    static final List<String> UPDATES = List.of("security.updates", "postgres.version", "docker.images");

    private static final Duration WEEK = Duration.ofDays(7);
    private static final int MOST_NAMED = 5;

    /** Who keeps what the checks of a list say. */
    interface Keeper {
        /** @return how many items are open then */
        int keep(Checklist list, Collection<Finding> findings, Instant at) throws IOException;
    }

    private final MaintenanceContext context;
    private final Keeper keeper;

    Tasks(MaintenanceContext context, Keeper keeper) {
        this.context = context;
        this.keeper = keeper;
    }

    Errand run(MaintenanceTask task) throws IOException {
        return switch (task) {
            case HEALTH -> seen(context.look().apply(List.of()).findings(), List.of());
            case CHECKLIST_DAILY -> checklist(Checklist.DAILY);
            case CHECKLIST_WEEKLY -> checklist(Checklist.WEEKLY);
            case CHECKLIST_MONTHLY -> checklist(Checklist.MONTHLY);
            case REPORT_DAILY -> report(ReportKind.DAILY);
            case REPORT_WEEKLY -> report(ReportKind.WEEKLY);
            case REPORT_MONTHLY -> report(ReportKind.MONTHLY);
            case REPORT_PERFORMANCE -> report(ReportKind.PERFORMANCE);
            case DRILL -> planned(DRILL, "backup.drill");
            case AUDIT -> asked(AUDIT);
            case UPDATES -> asked(UPDATES);
            case FORECAST -> forecast();
            case BACKUP -> planned(BACKUP, "backup.run");
            case LOGS -> planned(LOGS, "logs.clean");
        };
    }

    private Errand checklist(Checklist list) throws IOException {
        List<ChecklistItem> items = context.settings().items(list);
        List<String> checks = items.stream()
                .flatMap(item -> item.checks().stream())
                .distinct()
                .toList();
        List<Finding> said = look(checks);
        int open = keeper.keep(list, said, context.clock().instant());
        return Errand.of(
                open == 0 ? Outcome.WELL : Outcome.FOUND,
                "checklist",
                "done",
                Integer.toString(items.size() - open),
                "total",
                Integer.toString(items.size()));
    }

    /** The newest of what a look now and the last round say: a dear check may have had no turn in the time of a look. */
    private List<Finding> look(List<String> checks) {
        Map<Finding.Id, Finding> newest = new HashMap<>();
        Instant begins = context.clock().instant();
        context.current().get().map(Diagnosis::findings).orElse(List.of()).stream()
                .filter(finding -> checks.contains(finding.check()))
                .filter(finding -> !finding.at().isAfter(begins)) // else the clock was put back since
                .forEach(finding -> newest.put(finding.id(), finding));
        for (Finding finding : context.look().apply(checks).findings()) {
            if (checks.contains(finding.check())) {
                newest.merge(finding.id(), finding, (before, now) -> now.at().isBefore(before.at()) ? before : now);
            }
        }
        return List.copyOf(newest.values());
    }

    private Errand asked(List<String> checks) {
        return seen(look(checks), checks);
    }

    /** @param checks those that were asked; none for whatever there is */
    private static Errand seen(Collection<Finding> findings, List<String> checks) {
        List<Finding> looked = findings.stream()
                .filter(finding -> finding.status() != Status.SKIPPED)
                .toList();
        List<Finding> ill = looked.stream()
                .filter(one -> one.status().isIll())
                .sorted(WORST)
                .toList();
        if (looked.isEmpty()) {
            return Errand.of(Outcome.FOUND, "nothing-seen");
        }
        if (ill.isEmpty()) {
            long silent = checks.stream()
                    .filter(check -> findings.stream()
                            .noneMatch(finding -> finding.check().equals(check)))
                    .count();
            long blind = findings.size() - looked.size() + silent;
            return Errand.of(
                    Outcome.WELL,
                    blind == 0 ? "well" : "well-but",
                    "count",
                    Integer.toString(looked.size()),
                    "blind",
                    Long.toString(blind));
        }
        return Errand.of(
                Outcome.FOUND,
                "found",
                "count",
                Integer.toString(ill.size()),
                "what",
                named(ill.stream().map(one -> one.id().toString()).toList()));
    }

    private static final Comparator<Finding> WORST = Comparator.comparing(
                    Finding::status, (one, other) -> one.isWorseThan(other) ? -1 : other.isWorseThan(one) ? 1 : 0)
            .thenComparing(Finding::id);

    private static String named(List<String> all) {
        String first = all.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return all.size() > MOST_NAMED ? first + ", … +" + (all.size() - MOST_NAMED) : first;
    }

    private Errand report(ReportKind kind) throws IOException {
        String written = context.reports().write(kind, context.clock().instant());
        return Errand.of(Outcome.WELL, "report", "file", written);
    }

    /** Looks, and plans what heals what is found; whoever may decide, decides as of any other plan. */
    private Errand planned(List<String> checks, String remediation) {
        List<Finding> said = look(checks);
        Errand seen = seen(said, checks);
        if (said.stream().noneMatch(finding -> finding.status().isFault())) {
            return seen;
        }
        List<Proposal> proposals = context.plan().apply(remediation).stream()
                .filter(proposal -> !proposal.plan().actions().isEmpty())
                .toList();
        if (proposals.isEmpty()) {
            return seen;
        }
        return Errand.of(
                Outcome.FOUND,
                "planned",
                "remediation",
                remediation,
                "hash",
                proposals.get(0).plan().hash(),
                "choice",
                proposals.get(0).choice().name());
    }

    private Errand forecast() {
        List<Trend> all = context.reports().trends(WEEK, context.clock().instant());
        Ahead ahead = Ahead.of(all);
        if (all.isEmpty()) {
            return Errand.of(Outcome.FOUND, "no-history");
        }
        String open = Integer.toString(ahead.open());
        if (!ahead.soon().isEmpty()) {
            return Errand.of(
                    Outcome.FOUND,
                    "limit-soon",
                    "count",
                    Integer.toString(ahead.soon().size()),
                    "what",
                    named(ahead.soon().stream().map(Tasks::reached).toList()),
                    "open",
                    open);
        }
        return ahead.told() == 0
                ? Errand.of(Outcome.FOUND, "nothing-told", "open", open)
                : Errand.of(Outcome.WELL, "no-limit-soon", "count", Integer.toString(ahead.told()), "open", open);
    }

    private static String reached(Trend trend) {
        long seconds = trend.forecast().orElseThrow().soonest().toSeconds();
        return trend.measure().id() + " " + trend.name() + " (" + Unit.SECONDS.format(seconds) + ")";
    }
}
