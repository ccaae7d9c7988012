package com.qte.ops.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.alert.Notices;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whatever happens in whatever order, with processes that end at any moment: nothing lost, nothing twice, one a root. */
class CasebookPropertyTest {
    private static final int RUNS = Integer.getInteger("qte.tries", 60);
    private static final int STEPS = 250;
    private static final List<Finding.Id> IDS = List.of(
            Told.DISK,
            Told.BASE,
            Told.API,
            Told.id("a.one", "thing:a"),
            Told.id("a.two", "thing:a"),
            Told.id("b.one", "thing:b"));

    private Random random = new Random();
    private Casebook book = Casebook.of(Told.RULES, List.of());
    private Map<String, Incident> disk = new HashMap<>();
    private Map<String, List<Integer>> told = new HashMap<>();
    private Set<String> reminded = new HashSet<>();
    private Instant now = Told.START;

    @Test
    void anything_inAnyOrder_nothingLostNothingTwiceOneARoot() {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        System.out.println("CasebookPropertyTest: -Dqte.seed=" + seed);
        random = new Random(seed);
        int incidents = 0;
        int notices = 0;
        for (int run = 0; run < RUNS; run++) {
            book = Casebook.of(Told.RULES, List.of());
            disk = new HashMap<>();
            told = new HashMap<>();
            reminded = new HashSet<>();
            now = Told.START;
            for (int step = 0; step < STEPS; step++) {
                step();
            }
            incidents += disk.size();
            notices += told.values().stream().mapToInt(List::size).sum();
        }
        System.out.println("CasebookPropertyTest: " + RUNS * STEPS + " happenings, " + incidents + " incidents, "
                + notices + " notices");
        assertThat(incidents).isGreaterThan(RUNS);
    }

    private void step() {
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3, 4 -> see();
            case 5, 6 -> {
                now = now.plusSeconds(random.nextInt(3_600));
                happen(new Happening.Passed(now));
                book.open().stream()
                        .filter(incident -> incident.pace().wellSince().isEmpty() && !incident.acknowledged())
                        .forEach(incident ->
                                assertThat(incident.pace().due().orElseThrow()).isAfter(now));
            }
            case 7 -> {
                Duration by = Duration.ofSeconds(random.nextInt(20_000) - 10_000);
                now = now.plus(by);
                happen(new Happening.Leapt(now, by));
            }
            case 8 -> {
                book = Casebook.of(Told.RULES, List.copyOf(disk.values()));
                happen(new Happening.Resumed(now));
            }
            default -> say();
        }
    }

    private void see() {
        List<Finding> findings = new ArrayList<>();
        Map<Finding.Id, Finding> ill = new HashMap<>();
        for (Finding.Id id : IDS) {
            Status status = random.nextInt(3) > 0 ? Status.HEALTHY : Status.values()[random.nextInt(6)];
            Standing standing = random.nextInt(4) > 0 ? Standing.CONFIRMED : Standing.values()[random.nextInt(4)];
            Severity severity = Severity.values()[random.nextInt(4)];
            Finding finding = Told.finding(id, status, severity, standing);
            if (!ill.isEmpty() && status.isIll() && random.nextBoolean()) {
                List<Finding.Id> causes = List.copyOf(ill.keySet());
                finding = Told.by(causes.get(random.nextInt(causes.size())), finding);
            }
            if (random.nextInt(10) > 0) {
                findings.add(finding);
                if (status.isIll()) {
                    ill.put(id, finding);
                }
            }
        }
        happen(new Happening.Seen(now, Told.diagnosis(random.nextInt(20) == 0, findings)));
        for (Finding root : Told.diagnosis(false, findings).rootCauses()) {
            if (Told.RULES.opens(root) && !book.quiet().containsKey(root.id())) {
                assertThat(book.open().stream().filter(incident -> holds(incident, root.id())))
                        .as("incidents of %s", root.id())
                        .isNotEmpty();
            }
        }
    }

    private static boolean holds(Incident incident, Finding.Id id) {
        return incident.root().id().equals(id)
                || incident.findings().stream().anyMatch(finding -> finding.id().equals(id));
    }

    private void say() {
        if (book.open().isEmpty()) {
            return;
        }
        String id = book.open().get(random.nextInt(book.open().size())).id();
        Saying saying = switch (random.nextInt(5)) {
            case 0 -> new Saying.Acknowledge(id);
            case 1 -> new Saying.Close(id, "because");
            case 2 ->
                new Saying.Follow(
                        id,
                        "what",
                        "who",
                        LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(random.nextInt(3)));
            case 3 -> new Saying.Cause(id, "why");
            default -> new Saying.Note(id, "text");
        };
        happen(new Happening.Said(now, saying, "li", "letter-" + random.nextLong()));
    }

    private void happen(Happening happening) {
        Map<String, Incident> before = new HashMap<>();
        book.open().forEach(incident -> before.put(incident.id(), incident));
        Turn turn = book.after(happening);
        book = turn.casebook();
        turn.changed().forEach(incident -> disk.put(incident.id(), incident));
        for (Incident incident : turn.changed()) {
            Incident old = before.get(incident.id());
            if (old != null) {
                assertThat(incident.severity()).isLessThanOrEqualTo(old.severity());
            }
            handOver(incident);
        }
        Set<Finding.Id> roots = new HashSet<>();
        book.open()
                .forEach(incident -> assertThat(roots.add(incident.root().id()))
                        .as("one incident of %s", incident.root().id())
                        .isTrue());
    }

    private boolean isFirstReminder(Incident incident, Telling telling) {
        return telling.followUp() > 0
                && telling.why() == Entry.Kind.OVERDUE
                && reminded.add(incident.id() + "/" + telling.followUp());
    }

    /** As the owner does it; a process may end after any notice, and before that is written down. */
    private void handOver(Incident incident) {
        for (Telling telling : incident.pending()) {
            List<Integer> numbers = told.computeIfAbsent(incident.id(), unused -> new ArrayList<>());
            if (!numbers.contains(telling.number())) { // by its number whoever passes it on knows it again
                assertThat(telling.number()).as("number of the notice").isEqualTo(numbers.size() + 1);
                assertThat(telling.kind() == com.qte.ops.alert.Notice.Kind.RAISED)
                        .isEqualTo(telling.number() == 1 || isFirstReminder(incident, telling));
                numbers.add(telling.number());
            }
            if (random.nextInt(20) == 0) {
                return; // the process ends here; what is pending is handed over when the next one begins
            }
        }
        if (!incident.pending().isEmpty()) {
            SortedMap<Integer, Notices.Way> ways = new TreeMap<>();
            incident.pending().forEach(telling -> ways.put(telling.number(), Notices.Way.OPEN));
            Happening done = new Happening.Told(now, incident.id(), ways);
            Turn turn = incident.open() ? book.after(done) : book.after(incident, done);
            book = turn.casebook();
            turn.changed().forEach(one -> disk.put(one.id(), one));
        }
        assertThat(told.getOrDefault(incident.id(), List.of())).hasSize(incident.told());
    }
}
