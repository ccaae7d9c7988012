package com.qte.ops.maintenance;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.document.Document;
import com.qte.ops.document.DocumentJson;
import com.qte.ops.history.Recorded;
import com.qte.ops.incident.Incident;
import com.qte.ops.incident.Incidents;
import com.qte.ops.journal.Entry;
import com.qte.ops.journal.Inspection;
import com.qte.ops.journal.Journal;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Phrase;
import com.qte.ops.model.Series;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The periodic reports, from what is recorded, beside an owner of the state folder or without one. What cannot be read is
 * named in the report and stands in nobody's way. Thread-safe.
 */
public final class Reports {
    private static final long HOUR = Duration.ofHours(1).toMillis();

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
        return trends(context.history().get(), period, now);
    }

    private List<Trend> trends(List<Recorded> recorded, Duration period, Instant now) {
        return Trends.of(recorded, context.limits(), period, now);
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
        List<Phrase> unread = new ArrayList<>();
        Shelf shelf = Shelf.of(context.state());
        Instant from = now.minus(kind.period());
        LocalDate firstDay = LocalDate.ofInstant(from, context.settings().zone());
        Optional<Diagnosis> seen = context.current().get();
        List<Sheet> sheets = new ArrayList<>();
        for (Checklist list : Checklist.values()) {
            LocalDate today = LocalDate.ofInstant(now, context.settings().zone());
            for (LocalDate day = list.begins(firstDay); !day.isAfter(today); day = list.ends(day)) {
                LocalDate begins = day;
                Sheet kept = read(() -> shelf.sheet(list, begins), unread).orElse(Sheet.blank(list, begins));
                sheets.add(
                        begins.equals(list.begins(today))
                                ? seen.map(last -> kept.with(context.settings().items(list), last))
                                        .orElse(kept)
                                : kept);
            }
        }
        Optional<List<Incident>> incidents = read(() -> incidents(unread), unread);
        Optional<List<Run>> runs = read(
                () -> shelf.runs().runs().stream()
                        .filter(run -> !run.begun().isBefore(from))
                        .toList(),
                unread);
        List<Recorded> recorded = context.history().get();
        List<Facts.Plan> plans = context.settings().schedules().values().stream()
                .map(schedule -> new Facts.Plan(schedule, schedule.nextRun(now, context.calendar())))
                .toList();
        return new Facts(
                seen,
                watched(recorded, from, now),
                incidents,
                sheets,
                began(recorded, incidents),
                runs,
                trends(recorded, kind.period(), now),
                kind.period(),
                read(() -> done(from, now, unread), unread),
                plans,
                unread);
    }

    /** The first day of which anything is kept: whoever was not there yet has missed nothing. */
    private Optional<LocalDate> began(List<Recorded> recorded, Optional<List<Incident>> incidents) {
        Shelf shelf = Shelf.of(context.state());
        List<Phrase> unused = new ArrayList<>();
        Stream<Instant> times = Stream.of(
                        recorded.stream()
                                .flatMap(one -> one.values().points().stream().limit(1))
                                .map(Series.Point::at),
                        incidents.orElse(List.of()).stream().map(Incident::opened),
                        read(() -> shelf.runs().runs(), unused).orElse(List.of()).stream()
                                .map(Run::begun))
                .flatMap(Function.identity());
        Stream<LocalDate> sheets = read(() -> shelf.sheets(trouble -> {}), unused).orElse(List.of()).stream()
                .filter(sheet -> !sheet.isBlank())
                .map(Sheet::begins);
        return Stream.concat(
                        times.map(
                                at -> LocalDate.ofInstant(at, context.settings().zone())),
                        sheets)
                .min(LocalDate::compareTo);
    }

    private List<Incident> incidents(List<Phrase> unread) {
        Incidents.unread(context.state())
                .forEach((file, why) -> unread.add(Phrase.of("maintenance.unread.incident", "file", file, "why", why)));
        return Incidents.read(context.state());
    }

    /** By full hours of the clock, as history puts values of an hour together. */
    static Facts.Watched watched(List<Recorded> recorded, Instant from, Instant now) {
        long first = Math.floorDiv(from.toEpochMilli() + HOUR - 1, HOUR);
        long end = Math.floorDiv(now.toEpochMilli(), HOUR);
        Set<Long> hours = new HashSet<>();
        recorded.forEach(one -> one.values()
                .points()
                .forEach(point -> hours.add(Math.floorDiv(point.at().toEpochMilli(), HOUR))));
        hours.removeIf(hour -> hour < first || hour >= end);
        return new Facts.Watched(hours.size(), Math.max(0, end - first));
    }

    private Facts.Acts done(Instant from, Instant now, List<Phrase> unread) {
        Deque<Entry> last = new ArrayDeque<>();
        AtomicLong all = new AtomicLong();
        Inspection whole = Journal.inspect(context.state(), List.of(), entry -> {
            if (DONE.contains(entry.kind())
                    && !entry.at().isBefore(from)
                    && !entry.at().isAfter(now)) {
                all.incrementAndGet();
                last.add(entry);
                if (last.size() > Rows.MOST) {
                    last.removeFirst();
                }
            }
        });
        whole.damage().ifPresent(how -> unread.add(Phrase.of("maintenance.unread.journal", "how", how)));
        return new Facts.Acts(List.copyOf(last), all.get());
    }

    private static <T> Optional<T> read(Supplier<T> what, List<Phrase> unread) {
        try {
            return Optional.of(what.get());
        } catch (OpsException e) {
            unread.add(e.phrase()
                    .orElseGet(() -> Phrase.of("maintenance.unread.why", "why", String.valueOf(e.getMessage()))));
            return Optional.empty();
        }
    }
}
