package com.qte.ops.incident;

import com.qte.ops.config.Contact;
import com.qte.ops.config.Roster;
import com.qte.ops.document.Block;
import com.qte.ops.document.Block.Blank;
import com.qte.ops.document.Block.Bullets;
import com.qte.ops.document.Block.Cell;
import com.qte.ops.document.Block.Fact;
import com.qte.ops.document.Block.Facts;
import com.qte.ops.document.Block.Paragraph;
import com.qte.ops.document.Block.Standing;
import com.qte.ops.document.Block.Table;
import com.qte.ops.document.Document;
import com.qte.ops.document.Document.Section;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Unit;
import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import com.qte.ops.report.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * The post-incident report, ready but for what only people know (RB-A3). Reports of P0 and P1 name the contacts of the last
 * level (RB-G1). Pure and thread-safe.
 *
 * @param texts of everything that is found
 * @param roster who can be called
 * @param language of the report
 * @param zone in which times are told
 */
public record IncidentReport(Texts texts, Roster roster, Language language, ZoneId zone) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** The report as of now. */
    public Document document(Incident incident, Instant now) {
        List<Section> sections = new ArrayList<>();
        sections.add(section("impact", impact(incident)));
        sections.add(section("timeline", timeline(incident)));
        sections.add(section("causes", causes(incident)));
        sections.add(section("measures", measures(incident)));
        sections.add(section("follow-ups", followUps(incident, now)));
        if (incident.severity().compareTo(Severity.P1) <= 0) {
            sections.add(section("contacts", contacts(incident)));
        }
        sections.add(section("open-questions", List.of(new Blank(say("blank.lessons")))));
        return new Document(
                language, say("title", "id", incident.id()), now, lead(incident, now), List.copyOf(sections));
    }

    private Section section(String id, List<Block> blocks) {
        return new Section(id, say(id), blocks);
    }

    private List<Block> lead(Incident incident, Instant now) {
        Finding root = incident.root().finding();
        boolean well = incident.pace().wellSince().isPresent();
        boolean isStillIll = incident.closing().filter(Closing::quiet).isPresent();
        Optional<String> whole = incident.closing()
                .filter(closing -> closing.how() == Closing.How.PART)
                .map(Closing::reason);
        String standing = isStillIll
                ? "closed-ill"
                : whole.isPresent() ? "closed-part" : !incident.open() ? "closed" : well ? "well" : "open";
        Status status = incident.open() && well
                ? Status.RECOVERING
                : incident.open() || isStillIll || whole.isPresent()
                        ? incident.root().status()
                        : Status.HEALTHY;
        Instant end = incident.closing().map(Closing::at).orElse(now);
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(say("severity"), texts.text(incident.severity().textKey(), language)));
        facts.add(new Fact(say("root"), root.id().toString()));
        facts.add(new Fact(say("opened"), time(incident.opened())));
        incident.closing().ifPresent(closing -> facts.add(new Fact(say("closed-at"), time(closing.at()))));
        facts.add(new Fact(say("lasted"), lasted(incident.opened(), end)));
        facts.add(new Fact(say("taken"), taken(incident)));
        facts.add(new Fact(say("occurrence"), occurrence(incident)));
        List<List<Cell>> steps = Stream.of(Step.values())
                .map(step -> List.of(
                        Cell.of(texts.text(step.textKey(), language)),
                        Optional.ofNullable(incident.steps().get(step))
                                .map(at -> Cell.of(Status.HEALTHY, time(at)))
                                .orElse(Cell.of(say("not-yet")))))
                .toList();
        return List.of(
                new Standing(
                        status, say(standing, "finding", texts.symptom(root, language), "whole", whole.orElse(""))),
                new Facts(facts),
                new Table(List.of(say("step"), say("done")), steps));
    }

    private String taken(Incident incident) {
        return incident.acknowledgement()
                .map(given -> say("taken-by", "person", given.person(), "after", lasted(incident.opened(), given.at())))
                .orElse(say("taken-nobody"));
    }

    private String occurrence(Incident incident) {
        int count = incident.occurrence();
        String key = count == 1 ? "first" : count == 2 ? "again" : "treated";
        return say("occurrence." + key, "count", Integer.toString(count));
    }

    /** What hangs on it, and what that means for the engine's functions. */
    private List<Block> impact(Incident incident) {
        List<Block> blocks = new ArrayList<>();
        String grade = incident.severity().textKey();
        blocks.add(new Paragraph(say(
                "scope",
                "scope",
                texts.text(grade + ".scope", language),
                "handlers",
                texts.text(grade + ".handlers", language))));
        List<String> functions = Stream.concat(Stream.of(incident.root()), incident.findings().stream())
                .map(finding -> texts.impact(finding.finding(), language))
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
        if (!functions.isEmpty()) {
            blocks.add(new Bullets(functions));
        }
        blocks.add(new Paragraph(
                say("affected", "subjects", names(incident.impact().affected()))));
        if (!incident.impact().relying().isEmpty()) {
            blocks.add(new Paragraph(
                    say("relying", "subjects", names(incident.impact().relying()))));
        }
        blocks.add(new Blank(say("blank.impact")));
        return blocks;
    }

    private List<Block> timeline(Incident incident) {
        EntryText words = new EntryText(texts);
        List<List<Cell>> rows = incident.timeline().stream()
                .map(entry -> List.of(
                        Cell.of(clock(incident, entry.at())),
                        Cell.of(words.text(entry, language)),
                        Cell.of(entry.by().isEmpty() ? say("program") : entry.by())))
                .toList();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Table(List.of(say("time"), say("what"), say("by")), rows));
        if (incident.dropped() > 0) {
            blocks.add(new Paragraph(say("dropped", "count", Integer.toString(incident.dropped()))));
        }
        return blocks;
    }

    private List<Block> causes(Incident incident) {
        Attached root = incident.root();
        Finding finding = root.finding();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Paragraph(Words.named(root.id().toString(), texts.symptom(finding, language), language)));
        blocks.add(new Facts(root.evidence().entrySet().stream()
                .filter(fact ->
                        root.status() != Status.UNKNOWN || !fact.getKey().equals(Finding.PROBLEM))
                .map(fact -> new Fact(fact.getKey(), fact.getValue()))
                .toList()));
        List<List<Cell>> ranked = new ArrayList<>();
        for (String cause : root.causes()) {
            ranked.add(List.of(
                    Cell.of(Integer.toString(ranked.size() + 1)), Cell.of(texts.cause(finding, cause, language))));
        }
        blocks.add(
                ranked.isEmpty()
                        ? new Paragraph(say("no-causes"))
                        : new Table(List.of(say("rank"), say("cause")), ranked));
        if (!incident.findings().isEmpty()) {
            blocks.add(new Paragraph(say("findings")));
            blocks.add(findings(incident));
        }
        List<String> named = incident.timeline().stream()
                .filter(entry -> entry.kind() == Entry.Kind.CAUSE)
                .map(entry -> Words.named(entry.by(), entry.words().getOrDefault("text", ""), language))
                .toList();
        blocks.add(named.isEmpty() ? new Blank(say("blank.cause")) : new Bullets(named));
        return blocks;
    }

    private Block findings(Incident incident) {
        List<List<Cell>> rows = incident.findings().stream()
                .map(one -> List.of(
                        Cell.of(one.status(), Words.status(one.status(), language)),
                        Cell.of(one.id().toString()),
                        Cell.of(texts.symptom(one.finding(), language)),
                        Cell.of(clock(incident, one.since())),
                        Cell.of(one.gone().map(at -> clock(incident, at)).orElse(say("lasts")))))
                .toList();
        return new Table(
                List.of(Words.say(language, "report.status"), say("finding"), say("what"), say("since"), say("until")),
                rows);
    }

    private List<Block> measures(Incident incident) {
        EntryText words = new EntryText(texts);
        List<List<Cell>> rows = new ArrayList<>();
        for (Entry entry : incident.timeline()) {
            if (entry.kind() == Entry.Kind.ACTED || entry.kind() == Entry.Kind.PROPOSED) {
                String name = entry.kind() == Entry.Kind.ACTED ? "outcome" : "choice";
                rows.add(List.of(
                        Cell.of(clock(incident, entry.at())),
                        Cell.of(entry.words().getOrDefault("remediation", "")),
                        Cell.of(words.word(name, entry.words().getOrDefault(name, ""), language))));
            }
        }
        Block seen = rows.isEmpty()
                ? new Paragraph(say("no-measures"))
                : new Table(List.of(say("time"), say("measure"), say("outcome")), rows);
        return List.of(seen, new Blank(say("blank.measures")));
    }

    private List<Block> followUps(Incident incident, Instant now) {
        if (incident.followUps().isEmpty()) {
            return List.of(new Blank(say("blank.follow-up")));
        }
        List<List<Cell>> rows = incident.followUps().stream()
                .map(one -> List.of(
                        Cell.of(Integer.toString(one.number())),
                        Cell.of(one.what()),
                        Cell.of(one.owner()),
                        Cell.of(one.due().toString()),
                        one.done()
                                .map(done -> Cell.of(
                                        Status.HEALTHY, say("done-by", "person", done.person(), "at", time(done.at()))))
                                .orElse(
                                        one.overdue(now)
                                                ? Cell.of(Status.FAILING, say("overdue"))
                                                : Cell.of(say("not-yet")))))
                .toList();
        return List.of(new Table(List.of(say("number"), say("what"), say("owner"), say("due"), say("done")), rows));
    }

    private List<Block> contacts(Incident incident) {
        List<Contact> last = roster.last(incident.severity());
        Block asked = new Blank(say("blank.contacts"));
        if (last.isEmpty()) {
            return List.of(asked);
        }
        List<List<Cell>> rows = last.stream()
                .map(contact -> List.of(
                        Cell.of(contact.name()),
                        Cell.of(contact.role().orElse("")),
                        Cell.of(contact.channel() + " " + contact.address()),
                        Cell.of(contact.hours().toString()),
                        Cell.of(contact.backup().orElse(""))))
                .toList();
        List<String> columns = List.of(say("contact"), say("role"), say("address"), say("hours"), say("backup"));
        return List.of(new Table(columns, rows), asked);
    }

    private String names(SortedSet<Subject> subjects) {
        return Words.list(subjects.stream().map(Subject::toString).toList(), language);
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(zone)) + " " + zone.getRules().getOffset(at);
    }

    /** The time of the day where it is the day on which the incident began. */
    private String clock(Incident incident, Instant at) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        return day.equals(LocalDate.ofInstant(incident.opened(), zone)) ? CLOCK.format(at.atZone(zone)) : time(at);
    }

    private static String lasted(Instant from, Instant to) {
        return Unit.SECONDS.format(Math.max(0, Duration.between(from, to).toSeconds()));
    }

    /** A text with its arguments, by name and value in turns. */
    private String say(String key, String... arguments) {
        Map<String, String> filled = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            filled.put(arguments[i], arguments[i + 1]);
        }
        return texts.text("incident.report." + key, language, filled);
    }
}
