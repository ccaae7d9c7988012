package com.qte.ops.incident;

import com.qte.ops.alert.Notice;
import com.qte.ops.alert.Notices;
import com.qte.ops.config.Contact;
import com.qte.ops.config.Roster;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An incident that is being moved on by one happening. Confined to one thread. */
final class Draft {
    private static final int LETTERS = 50;
    private static final int FIRST_ENTRIES = 100;

    private final Rules rules;
    private final Instant at;
    private final Optional<Incident> before;
    private final String id;
    private final Instant opened;
    private final int occurrence;
    private Severity severity;
    private Attached root;
    private final List<Attached> findings;
    private final SortedMap<Step, Instant> steps;
    private final List<Entry> timeline;
    private int dropped;
    private Optional<Acknowledgement> acknowledgement;
    private Pace pace;
    private int told;
    private List<Telling> pending;
    private final SortedSet<String> toldTo;
    private final List<FollowUp> followUps;
    private Optional<Closing> closing;
    private final List<String> letters;
    private boolean reassessed;

    private Draft(Rules rules, Instant at, Incident from, Optional<Incident> before) {
        this.rules = rules;
        this.at = at;
        this.before = before;
        this.id = from.id();
        this.opened = from.opened();
        this.occurrence = from.occurrence();
        this.severity = from.severity();
        this.root = from.root();
        this.findings = new ArrayList<>(from.findings());
        this.steps = new TreeMap<>(from.steps());
        this.timeline = new ArrayList<>(from.timeline());
        this.dropped = from.dropped();
        this.acknowledgement = from.acknowledgement();
        this.pace = from.pace();
        this.told = from.told();
        this.pending = from.pending();
        this.toldTo = new TreeSet<>(from.toldTo());
        this.followUps = new ArrayList<>(from.followUps());
        this.closing = from.closing();
        this.letters = new ArrayList<>(from.letters());
    }

    static Draft of(Rules rules, Instant at, Incident incident) {
        return new Draft(rules, at, incident, Optional.of(incident));
    }

    /** One that has only just begun, and of which nobody was told. */
    static Draft opened(Rules rules, Instant at, String id, Finding root, int occurrence) {
        Incident fresh = new Incident(
                id,
                at,
                root.severity(),
                Attached.of(root, at, rules.redactor()),
                List.of(),
                Impact.of(rules, root.subject(), new TreeSet<>(List.of(root.subject()))),
                occurrence,
                new TreeMap<>(),
                List.of(),
                0,
                Optional.empty(),
                Pace.NONE,
                0,
                List.of(),
                new TreeSet<>(),
                List.of(),
                Optional.empty(),
                List.of());
        Draft draft = new Draft(rules, at, fresh, Optional.empty());
        draft.done(Step.CONFIRM);
        draft.done(Step.ASSESS);
        draft.note(
                Entry.Kind.OPENED,
                "finding",
                root.id().toString(),
                "severity",
                root.severity().name());
        if (occurrence > 1) {
            draft.note(Entry.Kind.RECURRED, "count", Integer.toString(occurrence));
        }
        return draft;
    }

    String id() {
        return id;
    }

    Instant at() {
        return at;
    }

    Attached root() {
        return root;
    }

    List<Attached> findings() {
        return findings;
    }

    Severity severity() {
        return severity;
    }

    Pace pace() {
        return pace;
    }

    boolean open() {
        return closing.isEmpty();
    }

    List<FollowUp> followUps() {
        return followUps;
    }

    List<String> letters() {
        return letters;
    }

    /** Writes a line of the timeline, its words by name and value in turns. */
    void note(Entry.Kind kind, String... words) {
        noteBy("", kind, words);
    }

    void noteBy(String person, Entry.Kind kind, String... words) {
        SortedMap<String, String> filled = new TreeMap<>();
        for (int i = 0; i + 1 < words.length; i += 2) {
            filled.put(words[i], rules.redactor().apply(words[i + 1]));
        }
        note(new Entry(at, kind, person, filled));
    }

    void note(Entry entry) {
        timeline.add(entry);
        if (timeline.size() > Incident.MOST_ENTRIES) {
            timeline.remove(dispensable());
            dropped++;
        }
    }

    /** What comes and goes without end must not push out what people said and did. */
    private int dispensable() {
        for (int i = FIRST_ENTRIES; i < timeline.size() - 1; i++) {
            if (timeline.get(i).kind().isNoise()) {
                return i;
            }
        }
        for (int i = FIRST_ENTRIES; i < timeline.size() - 1; i++) {
            if (timeline.get(i).by().isEmpty()) {
                return i;
            }
        }
        return FIRST_ENTRIES;
    }

    /** Whether something of that kind happened then, as far as that is kept. */
    boolean has(Entry.Kind kind, Instant then) {
        return timeline.stream()
                .anyMatch(entry -> entry.kind() == kind && entry.at().equals(then));
    }

    void done(Step step) {
        steps.putIfAbsent(step, at);
    }

    /** What there is may be other than it was: whom it affects is asked anew. */
    void reassess() {
        reassessed = true;
    }

    /** What was done did not hold. */
    void undone(Step step) {
        steps.remove(step);
    }

    void root(Attached other) {
        root = other;
        if (!root.causes().isEmpty()) {
            done(Step.ROOT_CAUSE);
        }
    }

    void pace(Pace other) {
        pace = other;
    }

    void acknowledged(String person) {
        acknowledgement = Optional.of(new Acknowledgement(person, at, severity));
        pace = pace.answered();
    }

    Optional<Acknowledgement> acknowledgement() {
        return acknowledgement;
    }

    boolean acknowledged() {
        return acknowledgement
                .filter(given -> given.severity().compareTo(severity) <= 0)
                .isPresent();
    }

    /** It is at least as grave as this. */
    void atLeast(Severity other) {
        if (other.compareTo(severity) < 0) {
            severity = other;
        }
    }

    void letter(String name) {
        letters.add(name);
        if (letters.size() > LETTERS) {
            letters.remove(0);
        }
    }

    SortedSet<String> toldTo() {
        return toldTo;
    }

    /** Has those told whom a level of the route reaches, everybody where there is none. */
    void tell(Notice.Kind kind, Entry.Kind why, Roster.Reached reached) {
        List<String> to = reached.contacts().stream().map(Contact::reached).toList();
        tell(kind, why, reached.level(), 0, to);
        toldTo.addAll(to.isEmpty() ? List.of(Incident.EVERYBODY) : to);
    }

    /** Has all those told who were told before. */
    void tellAgain(Notice.Kind kind, Entry.Kind why) {
        tell(kind, why, pace.level(), 0, addressed(toldTo));
    }

    /** Has people told of a follow-up. */
    void tell(Notice.Kind kind, Entry.Kind why, FollowUp about, SortedSet<String> contacts) {
        tell(kind, why, 0, about.number(), addressed(contacts));
    }

    private void tell(Notice.Kind kind, Entry.Kind why, int level, int followUp, List<String> to) {
        told++;
        pending = Stream.concat(pending.stream(), Stream.of(new Telling(told, kind, why, level, followUp, to)))
                .toList();
    }

    /** Nobody by name where everybody is meant. */
    private static List<String> addressed(SortedSet<String> contacts) {
        return contacts.contains(Incident.EVERYBODY) ? List.of() : List.copyOf(contacts);
    }

    /** Notices were handed over: only now is known whether anybody hears them. */
    void handedOver(SortedMap<Integer, Notices.Way> ways) {
        pending.stream()
                .filter(one -> one.followUp() == 0)
                .forEach(one -> Optional.ofNullable(ways.get(one.number())).ifPresent(way -> told(one, way)));
        pending =
                pending.stream().filter(one -> !ways.containsKey(one.number())).toList();
    }

    private void told(Telling telling, Notices.Way way) {
        boolean isHeard = way == Notices.Way.OPEN;
        if (isHeard) {
            done(Step.NOTIFY);
        }
        note(
                isHeard ? Entry.Kind.TOLD : Entry.Kind.UNTOLD,
                "what",
                telling.kind().name(),
                "level",
                Integer.toString(telling.level() + 1),
                isHeard ? "to" : "way",
                isHeard ? names(telling.contacts()) : way.name());
    }

    private String names(List<String> contacts) {
        return contacts.isEmpty()
                ? Incident.EVERYBODY
                : contacts.stream().distinct().map(this::name).collect(Collectors.joining(", "));
    }

    /** Their address, where they are none of the contacts any more. */
    private String name(String reached) {
        String names = rules.roster().contacts().stream()
                .filter(contact -> contact.reached().equals(reached))
                .map(Contact::name)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? reached : names;
    }

    void close(Closing.How how, String person, String reason, boolean quiet) {
        closing = Optional.of(new Closing(how, at, person, reason, severity, quiet));
        pace = pace.answered();
        noteBy(person, Entry.Kind.CLOSED, "how", how.name(), "reason", reason);
        tellAgain(Notice.Kind.RESOLVED, Entry.Kind.CLOSED);
    }

    void heard() {
        closing = closing.map(Closing::heard);
    }

    /** What came of it; the very same where nothing did. */
    Incident incident() {
        settle();
        SortedSet<Subject> affected = new TreeSet<>();
        affected.add(root.id().subject());
        findings.forEach(finding -> affected.add(finding.id().subject()));
        Incident now = new Incident(
                id,
                opened,
                severity,
                root,
                findings,
                before.filter(one -> !one.open() || !reassessed && isAsWide(one, affected))
                        .map(Incident::impact) // what there is by now is no matter of one that is over
                        .orElseGet(() -> Impact.of(rules, root.id().subject(), affected)),
                occurrence,
                steps,
                timeline,
                dropped,
                acknowledgement,
                pace,
                told,
                pending,
                toldTo,
                followUps,
                closing,
                letters);
        return before.filter(now::equals).orElse(now);
    }

    /** Asking all that there is who relies on it takes time where there is much, and an incident is touched every second. */
    private boolean isAsWide(Incident known, SortedSet<Subject> affected) {
        return known.root().id().subject().equals(root.id().subject())
                && known.impact().affected().equals(affected);
    }

    private void settle() {
        boolean fixed = !followUps.isEmpty()
                && followUps.stream().allMatch(one -> one.done().isPresent());
        step(Step.PERMANENT_FIX, fixed);
        boolean rest =
                Arrays.stream(Step.values()).filter(step -> step != Step.REPORT).allMatch(steps::containsKey);
        step(Step.REPORT, rest && closing.isPresent());
    }

    private void step(Step step, boolean isDone) {
        if (isDone) {
            done(step);
        } else {
            steps.remove(step);
        }
    }
}
