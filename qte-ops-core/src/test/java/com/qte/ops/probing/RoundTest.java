package com.qte.ops.probing;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Gap;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.Fakes.Fake;
import com.qte.ops.probing.Fakes.Place;
import com.qte.ops.probing.Fakes.Seen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RoundTest {
    private final Place place = new Place("main");

    @Test
    void round_probeBringsFacts_checksJudgeThem() {
        try (Prober prober = Fakes.prober(List.of(place), Fakes.probe("p", Fakes.check("d.ok"), Status.DEGRADED))) {
            Prober.Collected collected = prober.round(check -> true, tier -> true);

            assertThat(collected.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.status()).isEqualTo(Status.DEGRADED);
                assertThat(finding.subject()).isEqualTo(place.subject());
                assertThat(finding.epoch()).isEqualTo(collected.epoch());
            });
            assertThat(collected.runs())
                    .singleElement()
                    .extracting(ProbeRun::status)
                    .isEqualTo(Status.HEALTHY);
        }
    }

    @Test
    void round_probeThrows_unknownWithItsMessage() {
        Fake broken = Fakes.probe("p", Fakes.check("d.broken"), visit -> {
            throw new java.io.IOException("no route");
        });
        try (Prober prober = Fakes.prober(List.of(place), broken)) {
            Finding finding =
                    prober.round(check -> true, tier -> true).findings().get(0);

            assertThat(finding.status()).isEqualTo(Status.UNKNOWN);
            assertThat(finding.reason()).isEqualTo("probe-failed");
            assertThat(finding.evidence().get(0).display()).isEqualTo("IOException: no route");
        }
    }

    @Test
    void round_probeBringsNull_unknown() {
        Fake empty = Fakes.probe("p", Fakes.check("d.empty"), RoundTest::nothing);
        try (Prober prober = Fakes.prober(List.of(place), empty)) {
            assertThat(prober.round(check -> true, tier -> true).findings())
                    .singleElement()
                    .extracting(Finding::status)
                    .isEqualTo(Status.UNKNOWN);
        }
    }

    @SuppressWarnings("NullAway") // what a bad plugin does
    private static Seen nothing(Object visit) {
        return null;
    }

    @Test
    void round_oneProbeSpins_othersAnswerAndItIsUnknownByItsDeadline() {
        AtomicBoolean go = new AtomicBoolean(true);
        AtomicInteger answered = new AtomicInteger();
        AtomicBoolean sawTheOthersAnswer = new AtomicBoolean();
        Fake spinner =
                new Fake("a.spinner", Duration.ofSeconds(2), List.of(new Fakes.Says(Fakes.check("a.spins"))), visit -> {
                    while (go.get()) {
                        sawTheOthersAnswer.compareAndSet(false, answered.get() == 20);
                    }
                    return new Seen(Status.HEALTHY);
                });
        List<Fake> probes = new ArrayList<>(List.of(spinner));
        for (int i = 0; i < 20; i++) {
            probes.add(Fakes.probe("b.probe" + i, Fakes.check("b.check" + i), visit -> {
                answered.incrementAndGet();
                return new Seen(Status.HEALTHY);
            }));
        }
        try (Prober prober = Fakes.prober(List.of(place), probes.toArray(new Fake[0]))) {
            Prober.Collected collected = prober.round(check -> true, tier -> true);

            assertThat(collected.findings())
                    .filteredOn(finding -> finding.status() == Status.HEALTHY)
                    .hasSize(20);
            assertThat(collected.findings())
                    .filteredOn(finding -> finding.check().equals("a.spins"))
                    .singleElement()
                    .extracting(Finding::reason)
                    .isEqualTo("probe-timed-out");
            assertThat(sawTheOthersAnswer)
                    .as("the others answered while it span")
                    .isTrue();

            Finding again = prober.round(check -> check.equals("a.spins"), tier -> true)
                    .findings()
                    .get(0);
            assertThat(again.reason())
                    .as("not visited while the first visit has not come back")
                    .isEqualTo("still-hanging");
        } finally {
            go.set(false);
        }
    }

    @Test
    void round_deadlinePasses_sessionIsClosedUnderTheVisit() {
        List<Fakes.Session> session = new CopyOnWriteArrayList<>();
        CountDownLatch out = new CountDownLatch(1);
        Fake parked = new Fake("p", Duration.ofMillis(100), List.of(new Fakes.Says(Fakes.check("d.parked"))), visit -> {
            session.add(visit.session(visit.target()));
            try {
                new CountDownLatch(1).await();
                return new Seen(Status.HEALTHY);
            } finally {
                out.countDown();
            }
        });
        try (Prober prober = Fakes.prober(List.of(place), parked)) {
            assertThat(prober.round(check -> true, tier -> true)
                            .findings()
                            .get(0)
                            .status())
                    .isEqualTo(Status.UNKNOWN);
            assertThat(await(out)).as("the visit was interrupted").isTrue();
            assertThat(session.get(0).closed).hasPositiveValue();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(5, java.util.concurrent.TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void round_visitEndsWell_sessionIsKeptForTheNext() {
        Fake using = Fakes.probe("p", Fakes.check("d.uses"), visit -> {
            visit.session(visit.target());
            return new Seen(Status.HEALTHY);
        });
        try (Prober prober = Fakes.prober(List.of(place), using)) {
            prober.round(check -> true, tier -> true);
            prober.round(check -> true, tier -> true);
            assertThat(place.opened()).hasValue(1);
        }
    }

    @Test
    void round_visitThrows_sessionIsNotUsedAgain() {
        Fake failing = Fakes.probe("p", Fakes.check("d.fails"), visit -> {
            visit.session(visit.target());
            throw new IllegalStateException("half way");
        });
        try (Prober prober = Fakes.prober(List.of(place), failing)) {
            prober.round(check -> true, tier -> true);
            prober.round(check -> true, tier -> true);
            assertThat(place.opened()).hasValue(2);
        }
    }

    @Test
    void round_freshSession_isClosedWhenTheVisitEnds() {
        List<Fakes.Session> session = new CopyOnWriteArrayList<>();
        Fake using = Fakes.probe("p", Fakes.check("d.uses"), visit -> {
            session.add(visit.fresh(visit.target()));
            return new Seen(Status.HEALTHY);
        });
        try (Prober prober = Fakes.prober(List.of(place), using)) {
            prober.round(check -> true, tier -> true);
            assertThat(session.get(0).closed).hasValue(1);
        }
    }

    @Test
    void round_neededCheckFails_dependentIsSkippedUnvisitedUnderIt() {
        AtomicInteger visits = new AtomicInteger();
        Place engine = new Place("engine", place.subject());
        Fake dependent = Fakes.probe("b", Fakes.check("b.dependent").needs("a.needed"), visit -> {
            visits.incrementAndGet();
            return new Seen(Status.HEALTHY);
        });
        Fake needed = Fakes.probe("a", Fakes.check("a.needed"), Status.FAILING);
        try (Prober prober = Fakes.prober(List.of(engine, place), dependent, needed)) {
            List<Finding> findings = prober.round(check -> true, tier -> true).findings();

            assertThat(findings)
                    .filteredOn(finding -> finding.check().equals("b.dependent"))
                    .allSatisfy(finding -> {
                        assertThat(finding.status()).isEqualTo(Status.SKIPPED);
                        assertThat(finding.reason()).isEqualTo("dependency");
                        assertThat(finding.causedBy()).isPresent();
                    });
            assertThat(visits).hasValue(0);
        }
    }

    @Test
    void round_neededCheckDegraded_dependentIsVisited() {
        Fake dependent = Fakes.probe("b", Fakes.check("b.dependent").needs("a.needed"), Status.HEALTHY);
        Fake needed = Fakes.probe("a", Fakes.check("a.needed"), Status.DEGRADED);
        try (Prober prober = Fakes.prober(List.of(place), dependent, needed)) {
            assertThat(prober.round(check -> true, tier -> true).findings())
                    .filteredOn(finding -> finding.check().equals("b.dependent"))
                    .singleElement()
                    .extracting(Finding::status)
                    .isEqualTo(Status.HEALTHY);
        }
    }

    @Test
    void round_checkExplainsWhatItNeeds_isJudgedAllTheSame() {
        Fake both = new Fake(
                "p",
                Duration.ofSeconds(5),
                List.of(
                        new Fakes.Says(
                                Fakes.check("d.full").needs("d.reachable").explains("d.reachable")),
                        new Fakes.Says(Fakes.check("d.slow").needs("d.reachable")),
                        new Fakes.Says(Fakes.check("d.reachable"))),
                visit -> new Seen(Status.FAILING));
        try (Prober prober = Fakes.prober(List.of(place), both)) {
            List<Finding> findings = prober.round(check -> true, tier -> true).findings();

            assertThat(findings)
                    .extracting(Finding::check, Finding::status)
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple("d.reachable", Status.FAILING),
                            org.assertj.core.groups.Tuple.tuple("d.full", Status.FAILING),
                            org.assertj.core.groups.Tuple.tuple("d.slow", Status.SKIPPED));
        }
    }

    @Test
    void round_gap_skipsTheCheckWithItsReason() {
        Fake gappy = Fakes.probe("p", Fakes.check("d.gap"), visit -> {
            visit.missing(Gap.of("d.gap", "no-privilege"));
            return new Seen(Status.HEALTHY);
        });
        try (Prober prober = Fakes.prober(List.of(place), gappy)) {
            assertThat(prober.round(check -> true, tier -> true).findings())
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.status()).isEqualTo(Status.SKIPPED);
                        assertThat(finding.reason()).isEqualTo("no-privilege");
                    });
        }
    }

    @Test
    void round_onlyOneCheckWanted_visitsItAndWhatItNeeds() {
        Fake needed = Fakes.probe("a", Fakes.check("a.needed"), Status.HEALTHY);
        Fake wanted = Fakes.probe("b", Fakes.check("b.wanted").needs("a.needed"), Status.HEALTHY);
        Fake other = Fakes.probe("c", Fakes.check("c.other"), Status.HEALTHY);
        try (Prober prober = Fakes.prober(List.of(place), needed, wanted, other)) {
            assertThat(prober.round("b.wanted"::equals, tier -> true).runs())
                    .extracting(ProbeRun::probe)
                    .containsExactlyInAnyOrder("a", "b");
        }
    }

    @Test
    void close_whileAVisitHangs_returnsAtOnce() {
        CountDownLatch hanging = new CountDownLatch(1);
        AtomicBoolean go = new AtomicBoolean(true);
        Fake spinner = new Fake("p", Duration.ofMillis(50), List.of(new Fakes.Says(Fakes.check("d.spins"))), visit -> {
            hanging.countDown();
            while (go.get()) {
                Thread.onSpinWait();
            }
            return new Seen(Status.HEALTHY);
        });
        Prober prober = Fakes.prober(List.of(place), spinner);
        prober.round(check -> true, tier -> true);
        assertThat(await(hanging)).isTrue();
        long start = System.nanoTime();
        prober.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        go.set(false);
    }

    @Test
    void subjectOfAnotherPlace_isNotABlocker() {
        Place other = new Place("other");
        Fake needed = Fakes.probe(
                "a",
                Fakes.check("a.needed"),
                visit -> new Seen(visit.target().equals(place) ? Status.FAILING : Status.HEALTHY));
        Fake dependent = Fakes.probe("b", Fakes.check("b.dependent").needs("a.needed"), Status.HEALTHY);
        try (Prober prober = Fakes.prober(List.of(place, other), needed, dependent)) {
            List<Finding> findings = prober.round(check -> true, tier -> true).findings();
            assertThat(status(findings, "b.dependent", place.subject())).isEqualTo(Status.SKIPPED);
            assertThat(status(findings, "b.dependent", other.subject())).isEqualTo(Status.HEALTHY);
        }
    }

    private static Status status(List<Finding> findings, String check, Subject subject) {
        return findings.stream()
                .filter(finding ->
                        finding.check().equals(check) && finding.subject().equals(subject))
                .findFirst()
                .orElseThrow()
                .status();
    }
}
