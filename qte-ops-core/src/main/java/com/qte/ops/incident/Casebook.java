package com.qte.ops.incident;

import com.qte.ops.model.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All incidents, as far as what happens next depends on them. Immutable, and a function of what happened alone: no clock,
 * no disk.
 *
 * <table>
 *   <caption>A diagnosis; what is said of a root cause holds for confirmed ones that are grave enough. What a cause
 *       explains that is none of these for good, because it comes and goes or is on its way back, is one by
 *       itself</caption>
 *   <tr><th>seen</th><th>then</th></tr>
 *   <tr><td>a root cause that is an open incident's, or belongs to one</td><td>it, and what it explains, belongs there</td></tr>
 *   <tr><td>a root cause that explains an open incident's</td><td>it is that incident's root cause from now on; where it
 *       has one of its own, the other becomes a part of that</td></tr>
 *   <tr><td>one that a person closed the incident of, ill ever since and no graver</td><td>nothing</td></tr>
 *   <tr><td>any other root cause</td><td>an incident is opened, and the first level told</td></tr>
 *   <tr><td>an incident that is graver than ever</td><td>the first level of that severity is told, and it has to be taken
 *       on within that severity's time</td></tr>
 *   <tr><td>the root cause well for long enough, and nothing else of it ill</td><td>it is closed</td></tr>
 *   <tr><td>the root cause well for long enough, and something of it ill by itself</td><td>that is its root cause from
 *       now on</td></tr>
 * </table>
 *
 * <table>
 *   <caption>Time</caption>
 *   <tr><th>passed</th><th>then</th></tr>
 *   <tr><td>the time to answer, nobody has taken it on, and its root cause is not well</td><td>the next level is told, and
 *       has the same time; after the last one the last is told again, after twice the time, four times, and so on, once a
 *       day at the least</td></tr>
 * </table>
 *
 * @param rules what they are judged by
 * @param open oldest first
 * @param quiet those closed by a person whose root cause is ill still, by root cause
 * @param past root causes of the last days
 * @param numbers the last number that was given, by day
 */
record Casebook(
        Rules rules,
        List<Incident> open,
        Map<Finding.Id, Incident> quiet,
        List<Past> past,
        Map<LocalDate, Integer> numbers) {
    /** More in seven days is a storm, of which the last thousands tell enough. */
    static final int MOST_PAST = 2_000;

    /** An incident that is over, since then. */
    record Past(Finding.Id root, Instant over) {}

    Casebook {
        open = List.copyOf(open);
        quiet = Map.copyOf(quiet);
        past = List.copyOf(past);
        numbers = Map.copyOf(numbers);
    }

    /** Of the incidents that were kept, in any order. */
    static Casebook of(Rules rules, List<Incident> kept) {
        return of(rules, kept, List.of());
    }

    /**
     * Of the incidents that were kept, in any order.
     *
     * @param taken ids that are not given again, beside theirs
     */
    static Casebook of(Rules rules, List<Incident> kept, List<String> taken) {
        List<Incident> open = new ArrayList<>();
        Map<Finding.Id, Incident> quiet = new HashMap<>();
        List<Past> past = new ArrayList<>();
        Map<LocalDate, Integer> numbers = new TreeMap<>();
        taken.forEach(id -> numbers.merge(day(id), number(id), Math::max));
        for (Incident incident : kept) {
            numbers.merge(day(incident.id()), number(incident.id()), Math::max);
            Optional<Closing> closing = incident.closing();
            if (closing.isEmpty()) {
                open.add(incident);
                continue;
            }
            if (closing.get().how() != Closing.How.PART) {
                past.add(new Past(incident.root().id(), closing.get().at()));
            }
            if (closing.get().quiet()) {
                quiet.put(incident.root().id(), incident);
            }
        }
        open.sort(Comparator.comparing(Incident::opened).thenComparing(Incident::id));
        return new Casebook(rules, open, quiet, past, numbers);
    }

    private static LocalDate day(String id) {
        return LocalDate.parse(id.substring(0, 10));
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(11));
    }

    /** Which one of its root cause an incident is that begins now. */
    int occurrence(Finding.Id root, Instant at) {
        return 1
                + (int) past.stream()
                        .filter(one -> one.root().equals(root))
                        .filter(one -> Duration.between(one.over(), at).abs().compareTo(Rules.RECURS_WITHIN) <= 0)
                        .count();
    }

    /**
     * What there is after something happened.
     *
     * @throws com.qte.ops.model.OpsException CONFIGURATION, if a person says what cannot be said
     */
    Turn after(Happening happening) {
        Docket docket = new Docket(this, happening.at());
        if (happening instanceof Happening.Seen seen) {
            new Sight(
                            docket,
                            new Look(seen.diagnosis(), rules),
                            seen.diagnosis().observerSuspected())
                    .see();
        } else if (happening instanceof Happening.Unseen) {
            docket.drafts().forEach(draft -> draft.pace(draft.pace().well(Optional.empty())));
        } else if (happening instanceof Happening.Passed) {
            docket.drafts().forEach(draft -> {
                Waiting.pass(rules, draft);
                Reminders.remind(rules, draft);
            });
        } else if (happening instanceof Happening.Leapt leapt) {
            docket.drafts().forEach(draft -> Waiting.leap(draft, leapt.by()));
        } else if (happening instanceof Happening.Resumed) {
            docket.drafts().forEach(draft -> Waiting.resume(rules, draft));
        } else if (happening instanceof Happening.Said said) {
            docket.draft(said.saying().incident()).ifPresent(draft -> Sayings.carryOut(rules, draft, said));
        } else if (happening instanceof Happening.Measured measured) {
            docket.drafts().forEach(draft -> measure(rules, draft, measured));
        } else if (happening instanceof Happening.Told told) {
            docket.draft(told.incident()).ifPresent(draft -> draft.handedOver(told.ways()));
        }
        return docket.turn();
    }

    /**
     * The same about an incident that is over.
     *
     * @throws com.qte.ops.model.OpsException CONFIGURATION, if a person says what cannot be said of it
     */
    Turn after(Incident closed, Happening happening) {
        Draft draft = Draft.of(rules, happening.at(), closed);
        if (happening instanceof Happening.Said said) {
            Sayings.carryOut(rules, draft, said);
        } else if (happening instanceof Happening.Passed) {
            Reminders.remind(rules, draft);
        } else if (happening instanceof Happening.Told told) {
            draft.handedOver(told.ways());
        }
        Incident now = draft.incident();
        Map<Finding.Id, Incident> known = new HashMap<>(quiet);
        known.computeIfPresent(now.root().id(), (root, held) -> held.id().equals(now.id()) ? now : held);
        return new Turn(
                new Casebook(rules, open, known, past, numbers), now.equals(closed) ? List.of() : List.of(now), false);
    }

    private static void measure(Rules rules, Draft draft, Happening.Measured measured) {
        boolean isAbout = measured.findings().contains(draft.root().id())
                || draft.findings().stream()
                        .anyMatch(finding -> measured.findings().contains(finding.id()))
                || measured.subject()
                        .filter(subject -> measured.findings().isEmpty()
                                && subject.equals(draft.root().id().subject()))
                        .isPresent();
        if (isAbout) {
            SortedMap<String, String> words = new TreeMap<>(measured.words());
            words.replaceAll((name, word) -> rules.redactor().apply(word));
            draft.note(new Entry(measured.at(), measured.kind(), "", words));
            if (measured.helped()) {
                draft.done(Step.MEASURE);
            }
        }
    }
}
