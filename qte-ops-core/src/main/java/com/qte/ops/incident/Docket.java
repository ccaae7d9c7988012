package com.qte.ops.incident;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The open incidents while one happening moves them on. Confined to one thread. */
final class Docket {
    private final Casebook before;
    private final Instant at;
    private final List<Draft> drafts = new ArrayList<>();
    private final Map<Finding.Id, Incident> quiet;
    private final List<Incident> heard = new ArrayList<>();
    private final Map<LocalDate, Integer> numbers;
    private boolean overflow;

    Docket(Casebook before, Instant at) {
        this.before = before;
        this.at = at;
        this.quiet = new HashMap<>(before.quiet());
        this.numbers = new HashMap<>(before.numbers());
        before.open().forEach(incident -> drafts.add(Draft.of(before.rules(), at, incident)));
    }

    Rules rules() {
        return before.rules();
    }

    /** Those that are open still, oldest first. */
    List<Draft> drafts() {
        return drafts.stream().filter(Draft::open).toList();
    }

    Optional<Draft> draft(String id) {
        return drafts.stream().filter(draft -> draft.id().equals(id)).findFirst();
    }

    /** A new one; empty where there are too many. */
    Optional<Draft> open(Finding root) {
        if (drafts().size() >= Rules.room(root.severity())) {
            overflow = true;
            return Optional.empty();
        }
        LocalDate day = at.atZone(ZoneOffset.UTC).toLocalDate();
        int number = numbers.getOrDefault(day, 0) + 1;
        numbers.put(day, number);
        Draft draft = Draft.opened(before.rules(), at, day + "-" + number, root, before.occurrence(root.id(), at));
        drafts.add(draft);
        return Optional.of(draft);
    }

    /** Whether a person has closed the incident of this root cause, which was no milder than this then. */
    boolean isQuiet(Finding.Id root, Severity severity) {
        Incident closed = quiet.get(root);
        return closed != null
                && closed.closing()
                        .filter(closing -> closing.severity().compareTo(severity) <= 0)
                        .isPresent();
    }

    Map<Finding.Id, Incident> quiet() {
        return Map.copyOf(quiet);
    }

    /** It was well meanwhile, or is graver: it may open an incident again. */
    void unquiet(Finding.Id root) {
        Incident closed = quiet.remove(root);
        if (closed != null) {
            Draft draft = Draft.of(before.rules(), at, closed);
            draft.heard();
            heard.add(draft.incident());
        }
    }

    Turn turn() {
        List<Incident> open = new ArrayList<>();
        List<Incident> changed = new ArrayList<>(heard);
        List<Casebook.Past> past = new ArrayList<>(before.past());
        Map<String, Incident> old = new HashMap<>();
        before.open().forEach(incident -> old.put(incident.id(), incident));
        for (Draft draft : drafts) {
            Incident now = draft.incident();
            if (!now.equals(old.get(now.id()))) {
                changed.add(now);
            }
            if (now.closing().isEmpty()) {
                open.add(now);
                continue;
            }
            Closing closing = now.closing().get();
            if (closing.how() != Closing.How.PART) {
                past.add(new Casebook.Past(now.root().id(), closing.at()));
            }
            if (closing.quiet()) {
                quiet.put(now.root().id(), now);
            }
        }
        past.removeIf(one -> Duration.between(one.over(), at).abs().compareTo(Rules.RECURS_WITHIN) > 0);
        List<Casebook.Past> last = past.subList(Math.max(0, past.size() - Casebook.MOST_PAST), past.size());
        return new Turn(new Casebook(before.rules(), open, quiet, last, numbers), changed, overflow);
    }
}
