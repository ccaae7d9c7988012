package com.qte.ops.testkit.contract;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.contract.Outing.Trip;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What must hold of one visit. Each method answers what is wrong, a line each. */
final class TripRules<S extends Record> {
    /** How long after the deadline the caller has its answer at the latest. */
    private static final Duration LATE = Duration.ofMillis(250);

    private static final int MOST_CAUSES = 20;

    private final ProbeSpec<?, S> spec;
    private final List<String> secrets;

    TripRules(ProbeSpec<?, S> spec, List<String> secrets) {
        this.spec = spec;
        this.secrets = secrets;
    }

    /** Of a target that is well: facts were brought, and every check could judge them. */
    List<String> well(Trip<S> trip) {
        List<String> wrong = new ArrayList<>();
        trip.note().thrown().ifPresent(thrown -> wrong.add("it threw " + thrown));
        trip.findings().stream()
                .filter(finding -> finding.status() == Status.UNKNOWN)
                .forEach(finding -> wrong.add(shown(finding)));
        return wrong;
    }

    /** Of a target that is ill: it is said that something is wrong, and of nothing that it is well. */
    List<String> ill(Trip<S> trip) {
        List<String> wrong = new ArrayList<>();
        if (trip.findings().stream().noneMatch(finding -> finding.status().isIll())) {
            wrong.add("nothing is said to be wrong: "
                    + trip.findings().stream().map(TripRules::shown).toList());
        }
        wrong.addAll(nothingWell(trip));
        return wrong;
    }

    /** Of a target of which nothing can be seen: everything is skipped. */
    List<String> skipped(Trip<S> trip) {
        List<String> wrong = new ArrayList<>(nothingWell(trip));
        trip.findings().stream()
                .filter(finding -> finding.status().isIll())
                .forEach(finding -> wrong.add(shown(finding)));
        return wrong;
    }

    private List<String> nothingWell(Trip<S> trip) {
        List<String> wrong = new ArrayList<>();
        trip.findings().stream()
                .filter(finding -> finding.status() == Status.HEALTHY)
                .forEach(finding -> wrong.add("said to be well: " + shown(finding)));
        // Judged elsewhere later, nothing will keep the check from taking an empty snapshot for a good one.
        for (Check<S> check : spec.checks()) {
            trip.note().snapshot().stream()
                    .flatMap(snapshot -> Judged.first(check, snapshot).verdicts().stream())
                    .filter(verdict -> verdict.status() == Status.HEALTHY)
                    .forEach(verdict -> wrong.add(
                            "by its snapshot said to be well: " + check.spec().id() + ": " + verdict));
        }
        return wrong;
    }

    /** Of any: the deadline was kept, and what was brought can be stored. */
    List<String> kept(Trip<S> trip) {
        List<String> wrong = new ArrayList<>();
        Duration longest = spec.timeout().plus(LATE);
        if (trip.took().compareTo(longest) > 0) {
            wrong.add("the answer came after " + trip.took() + ", and the time-out is " + spec.timeout());
        }
        for (Check<S> check : spec.checks()) {
            trip.note().snapshot().ifPresent(snapshot -> {
                List<Verdict> said = Judged.first(check, snapshot).verdicts();
                List<Verdict> stored =
                        Judged.first(check, StoredSnapshot.copy(snapshot)).verdicts();
                if (!said.equals(stored)) {
                    wrong.add("stored and read again, " + check.spec().id() + " says " + stored + " and not " + said);
                }
            });
        }
        return wrong;
    }

    /** Of any: no secret is in a finding, in the snapshot, in what was thrown or in a log. */
    List<String> secrets(Trip<S> trip, List<String> heard) {
        List<String> wrong = new ArrayList<>();
        for (String secret : secrets) {
            trip.findings().stream()
                    .filter(finding -> shown(finding).contains(secret))
                    .forEach(finding -> wrong.add("the secret is in " + shown(finding)));
            trip.note()
                    .snapshot()
                    .map(StoredSnapshot::write)
                    .filter(json -> json.contains(secret))
                    .ifPresent(json -> wrong.add("the secret is in the snapshot " + json));
            trip.note().thrown().stream()
                    .flatMap(TripRules::causes)
                    .filter(thrown -> thrown.toString().contains(secret))
                    .forEach(thrown -> wrong.add("the secret is in " + thrown));
            heard.stream()
                    .filter(line -> line.contains(secret))
                    .forEach(line -> wrong.add("the secret was logged: " + line));
        }
        return wrong;
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, one -> one != null, Throwable::getCause).limit(MOST_CAUSES);
    }

    private static String shown(Finding finding) {
        return finding.id().toString().substring(Recorder.PREFIX.length()) + " is " + finding.status() + ", "
                + finding.reason() + " "
                + finding.evidence().stream().map(Evidence::display).toList();
    }
}
