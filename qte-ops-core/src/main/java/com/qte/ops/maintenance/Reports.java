package com.qte.ops.maintenance;

import com.qte.ops.document.Document;
import com.qte.ops.document.DocumentJson;
import com.qte.ops.incident.Incident;
import com.qte.ops.incident.Incidents;
import com.qte.ops.journal.Entry;
import com.qte.ops.journal.Journal;
import com.qte.ops.model.OpsException;
import com.qte.ops.report.Language;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The periodic reports, from what is recorded, beside an owner of the state folder or without one. What cannot be read is
 * named in the report and stands in nobody's way. Thread-safe.
 */
public final class Reports {
    /** Whoever reads of so many has read enough. */
    private static final int MOST_DONE = 200;

    private static final Set<Entry.Kind> DONE = EnumSet.of(
            Entry.Kind.APPROVED,
            Entry.Kind.REVOKED,
            Entry.Kind.REFUSED,
            Entry.Kind.VERIFIED,
            Entry.Kind.ABANDONED,
            Entry.Kind.ESCALATED,
            Entry.Kind.RESET);

    private final ReportContext context;

    /** Reports of a state folder. */
    public Reports(ReportContext context) {
        this.context = context;
    }

    /**
     * One report as of now.
     *
     * @param zone in which times are told
     */
    public Document report(ReportKind kind, Language language, ZoneId zone, Instant now) {
        return new PeriodicReport(context, language, zone).document(kind, facts(kind, now), now);
    }

    /** What is recorded, and where it leads. */
    List<Trend> trends(Duration period, Instant now) {
        return Trends.of(context.history().get(), context.limits(), period, now);
    }

    /** Writes one into the state folder, in both languages; returns the files' common name. */
    String write(ReportKind kind, Instant now) throws IOException {
        Facts facts = facts(kind, now);
        ZoneId zone = context.settings().zone();
        String name = kind.id() + "-" + LocalDate.ofInstant(now, zone);
        Shelf shelf = Shelf.of(context.state());
        for (Language language : Language.values()) {
            Document document = new PeriodicReport(context, language, zone).document(kind, facts, now);
            shelf.writeReport(name + "." + language.code(), DocumentJson.write(document.with(context.redactor())));
        }
        return name;
    }

    private Facts facts(ReportKind kind, Instant now) {
        List<String> unread = new ArrayList<>();
        Shelf shelf = Shelf.of(context.state());
        Instant from = now.minus(kind.period());
        LocalDate firstDay = LocalDate.ofInstant(from, context.settings().zone());
        List<Sheet> sheets = new ArrayList<>();
        for (Checklist list : Checklist.values()) {
            LocalDate today = LocalDate.ofInstant(now, context.settings().zone());
            for (LocalDate day = list.begins(firstDay); !day.isAfter(today); day = list.ends(day)) {
                LocalDate begins = day;
                sheets.add(read(() -> shelf.sheet(list, begins), Sheet.blank(list, begins), unread));
            }
        }
        List<Incident> incidents = read(() -> Incidents.read(context.state()), List.of(), unread);
        RunBook runs = read(shelf::runs, RunBook.EMPTY, unread);
        List<Facts.Plan> plans = context.settings().schedules().values().stream()
                .map(schedule -> new Facts.Plan(schedule, schedule.nextRun(now, context.calendar())))
                .toList();
        return new Facts(
                context.current().get(),
                incidents,
                sheets,
                runs.runs().stream().filter(run -> !run.begun().isBefore(from)).toList(),
                trends(kind.period(), now),
                kind.period(),
                read(() -> done(from, now), List.of(), unread),
                plans,
                unread);
    }

    private List<Entry> done(Instant from, Instant now) {
        Deque<Entry> last = new ArrayDeque<>();
        Journal.inspect(context.state(), List.of(), entry -> {
            if (DONE.contains(entry.kind())
                    && !entry.at().isBefore(from)
                    && !entry.at().isAfter(now)) {
                last.add(entry);
                if (last.size() > MOST_DONE) {
                    last.removeFirst();
                }
            }
        });
        return List.copyOf(last);
    }

    private static <T> T read(Supplier<T> what, T otherwise, List<String> unread) {
        try {
            return what.get();
        } catch (OpsException e) {
            unread.add(String.valueOf(e.getMessage()));
            return otherwise;
        }
    }
}
