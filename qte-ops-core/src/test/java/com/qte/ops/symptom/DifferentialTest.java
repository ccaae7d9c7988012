package com.qte.ops.symptom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.Topology;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.symptom.Suspect.Kind;
import com.qte.ops.symptom.Suspect.Point;
import com.qte.ops.symptom.Suspect.Tie;
import com.qte.ops.symptom.Symptom.Chapter;
import com.qte.ops.symptom.Unseen.Why;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

class DifferentialTest {
    private static final String LATENCY = "engine.latency@engine:qte";
    private static final String LOCKS = "db.locks@postgres:main";
    private static final String IDLE = "db.idle@postgres:main";
    private static final String CPU = "host.cpu@host:here";
    private static final String LOAD = "host.load@host:here";
    private static final String CLOCK = "host.clock@host:here";

    private static final Symptom SLOW = Symptom.of("api-slow", Chapter.PERFORMANCE, "engine.latency")
            .steps("RB-X1")
            .or("db.locks")
            .or("host.cpu", "host.load")
            .or("host.disk")
            .or("no.such");

    private static final Topology TOPOLOGY = Topology.of(
            List.of(
                    check("engine.latency"),
                    check("db.locks").explains("engine.latency"),
                    check("db.idle").explains("db.locks"),
                    check("host.cpu"),
                    check("host.load"),
                    check("host.disk"),
                    check("host.clock").explains("host.load")),
            List.of());

    private static CheckSpec check(String id) {
        return CheckSpec.of(id, Severity.P1);
    }

    private static Differential of(Finding... findings) {
        return Differential.of(SLOW, Told.diagnosis(findings), Onsets.NONE, TOPOLOGY);
    }

    private static List<String> causes(Differential differential) {
        return differential.causes().stream()
                .map(suspect -> suspect.cause().check())
                .toList();
    }

    @Test
    void of_chain_itsRootFirstWithEverythingThatFollows() {
        Differential answer = of(
                Told.of(LATENCY, Status.FAILING, LOCKS),
                Told.of(LOCKS, Status.FAILING, IDLE),
                Told.of(IDLE, Status.DEGRADED));

        Suspect first = answer.first().orElseThrow();
        assertThat(first.cause().check()).isEqualTo("db.idle");
        assertThat(first.tie()).isEqualTo(Tie.EXPLAINS);
        assertThat(first.effects()).extracting(Finding::check).containsExactly("db.locks", "engine.latency");
        assertThat(first.speaksFor()).contains(new Point(Kind.BRINGS_ABOUT, List.of(Told.id(LATENCY))));
        assertThat(answer.next().kind()).isEqualTo(Next.Kind.REPAIR);
        assertThat(answer.next().about()).contains(Told.id(IDLE));
    }

    @Test
    void of_degradedThatExplains_beforeWorseThatMayOnlyBeKnownTo() {
        assertThat(causes(of(
                        Told.of(CPU, Status.FAILING),
                        Told.of(LATENCY, Status.FAILING, LOCKS),
                        Told.of(LOCKS, Status.DEGRADED))))
                .containsExactly("db.locks", "host.cpu");
    }

    @Test
    void of_symptomWithNothingBehindIt_itselfLast() {
        Differential answer = of(Told.of(LATENCY, Status.FAILING), Told.of(CPU, Status.DEGRADED));

        assertThat(causes(answer)).containsExactly("host.cpu", "engine.latency");
        assertThat(answer.causes().get(1).tie()).isEqualTo(Tie.SHOWN);
    }

    @Test
    void of_faultWithNoKnownWay_nearbyAndNoCause() {
        Differential answer = of(Told.of(CLOCK, Status.FAILING), Told.of(CPU, Status.HEALTHY));

        assertThat(answer.causes()).isEmpty();
        assertThat(answer.nearby()).extracting(Finding::check).containsExactly("host.clock");
        assertThat(answer.next().kind()).isEqualTo(Next.Kind.WIDEN);
    }

    /** It is behind something that would show the symptom, were it ill. */
    @Test
    void of_behindWhatDoesNotShow_nearbyAndNoCause() {
        Symptom either = Symptom.of("api-slow", Chapter.PERFORMANCE, "engine.latency", "host.load");
        Topology engineOnHost = Topology.of(
                TOPOLOGY.checks(), Map.of(Subject.parse("engine:qte"), List.of(Subject.parse("host:here"))));

        Differential loadIsWell = Differential.of(
                either,
                Told.diagnosis(
                        Told.of(LATENCY, Status.FAILING),
                        Told.of(CLOCK, Status.FAILING),
                        Told.of(LOAD, Status.HEALTHY)),
                Onsets.NONE,
                engineOnHost);
        Differential nothingShows =
                Differential.of(either, Told.diagnosis(Told.of(CLOCK, Status.FAILING)), Onsets.NONE, engineOnHost);

        assertThat(causes(loadIsWell)).containsExactly("engine.latency");
        assertThat(loadIsWell.nearby()).extracting(Finding::check).containsExactly("host.clock");
        assertThat(causes(nothingShows)).containsExactly("host.clock");
    }

    @Test
    void of_whatShouldBeIllTooIsWell_speaksAgainstAndRanksBehind() {
        Differential answer = of(
                Told.of(CPU, Status.FAILING),
                Told.of("host.disk@host:here", Status.DEGRADED),
                Told.of(LOAD, Status.HEALTHY));

        assertThat(causes(answer)).containsExactly("host.disk", "host.cpu");
        assertThat(answer.causes().get(1).speaksAgainst())
                .containsExactly(new Point(Kind.NOT_SEEN, List.of(Told.id(LOAD))));
    }

    @Test
    void of_whatShouldBeIllTooIsIll_speaksForIt() {
        Suspect cpu = of(Told.of(CPU, Status.FAILING), Told.of(LOAD, Status.DEGRADED))
                .first()
                .orElseThrow();

        assertThat(cpu.speaksFor()).containsExactly(new Point(Kind.ALSO_SEEN, List.of(Told.id(LOAD))));
        assertThat(cpu.speaksAgainst()).isEmpty();
    }

    @Test
    void of_partOfItUnknown_speaksNeitherWay() {
        Suspect cpu = of(
                        Told.of(CPU, Status.FAILING),
                        Told.of(LOAD, Status.HEALTHY),
                        Told.of("host.load@host:here#two", Status.UNKNOWN))
                .first()
                .orElseThrow();

        assertThat(cpu.speaksAgainst()).isEmpty();
    }

    @Test
    void of_unknown_neverRuledOutAndNoSuspect() {
        Differential answer = of(Told.of(CPU, Status.UNKNOWN), Told.of(LOCKS, Status.HEALTHY));

        assertThat(answer.suspects()).isEmpty();
        assertThat(answer.ruledOut()).extracting(Finding::check).containsExactly("db.locks");
        assertThat(answer.unseen()).anySatisfy(dark -> {
            assertThat(dark.check()).isEqualTo("host.cpu");
            assertThat(dark.why()).isEqualTo(Why.UNKNOWN);
        });
        assertThat(answer.next().kind()).isEqualTo(Next.Kind.LOOK);
    }

    @Test
    void of_notSeen_eachWithItsWhy() {
        Differential answer = of(
                Told.of(LOCKS, Status.SKIPPED), Told.of(LATENCY, Status.SKIPPED, IDLE), Told.of(IDLE, Status.FAILING));

        assertThat(answer.unseen())
                .extracting(Unseen::check, Unseen::why)
                .contains(
                        tuple("db.locks", Why.SKIPPED),
                        tuple("engine.latency", Why.HIDDEN),
                        tuple("host.disk", Why.NO_TARGET),
                        tuple("no.such", Why.NO_CHECK));
    }

    @Test
    void of_causeThatHasJustRecovered_stillFirstAndToBeWaitedFor() {
        Differential answer = of(
                Told.of(LATENCY, Status.FAILING, LOCKS),
                Told.of(LOCKS, Status.RECOVERING).standing(Standing.CLEARING),
                Told.of(CPU, Status.FAILING));

        assertThat(causes(answer)).containsExactly("db.locks", "host.cpu");
        assertThat(answer.first().orElseThrow().speaksAgainst()).contains(new Point(Kind.PASSING, List.of()));
        assertThat(answer.next().kind()).isEqualTo(Next.Kind.WAIT);
    }

    @Test
    void of_causeOnlyUnknown_whatIsSeenStandsForItself() {
        Differential answer = of(Told.of(LATENCY, Status.FAILING, LOCKS), Told.of(LOCKS, Status.UNKNOWN));

        assertThat(causes(answer)).containsExactly("engine.latency");
    }

    @Test
    void of_oneBeganAfterTheSymptom_ranksBehindTheOneThatBeganBefore() {
        Onsets onsets = Onsets.NONE;
        for (Diagnosis round : List.of(
                Told.diagnosis(
                        Told.at(Told.NOON, CPU, Status.HEALTHY),
                        Told.at(Told.NOON, LATENCY, Status.HEALTHY),
                        Told.at(Told.NOON, "host.disk@host:here", Status.FAILING)),
                Told.diagnosis(
                        Told.at(Told.NOON.plusSeconds(15), CPU, Status.HEALTHY),
                        Told.at(Told.NOON.plusSeconds(15), LATENCY, Status.FAILING)),
                Told.diagnosis(Told.at(Told.NOON.plusSeconds(30), CPU, Status.FAILING)))) {
            onsets = onsets.after(round);
        }
        Differential answer = Differential.of(
                SLOW,
                Told.diagnosis(
                        Told.of(CPU, Status.FAILING),
                        Told.of(LATENCY, Status.FAILING),
                        Told.of("host.disk@host:here", Status.DEGRADED)),
                onsets,
                TOPOLOGY);

        assertThat(causes(answer)).startsWith("host.disk", "host.cpu");
        assertThat(answer.causes().get(0).speaksFor())
                .contains(new Point(Kind.BEGAN_BEFORE, List.of(Told.id(LATENCY))));
        assertThat(answer.causes().get(1).speaksAgainst())
                .contains(new Point(Kind.BEGAN_AFTER, List.of(Told.id(LATENCY))));
    }

    /** What is in the way of three is no check of this symptom, and goes before what is in nobody's way. */
    @Test
    void of_mostWaitForOne_thatOneIsToBeLookedAtFirst() {
        Finding[] seen = {
            Told.of(LOAD, Status.UNKNOWN),
            Told.of(CPU, Status.SKIPPED, CLOCK),
            Told.of(LOCKS, Status.SKIPPED, "db.reachable@postgres:main"),
            Told.of(IDLE, Status.SKIPPED, LOCKS),
            Told.of(LATENCY, Status.UNKNOWN, "db.reachable@postgres:main"),
            Told.of(CLOCK, Status.UNKNOWN),
            Told.of("db.reachable@postgres:main", Status.UNKNOWN)
        };
        Next next = of(seen).next();
        assertThat(next.kind()).isEqualTo(Next.Kind.LOOK);
        assertThat(next.about()).contains(Told.id("db.reachable@postgres:main"));

        seen[6] = Told.of("db.reachable@postgres:main", Status.FAILING);
        assertThat(of(seen).next().kind()).isEqualTo(Next.Kind.REPAIR);
        assertThat(of(seen).next().about()).contains(Told.id("db.reachable@postgres:main"));
    }

    @Test
    void of_observerSuspected_nothingIsToBeTrusted() {
        Diagnosis calm = Told.diagnosis(Told.of(LATENCY, Status.FAILING, LOCKS), Told.of(LOCKS, Status.FAILING));
        Diagnosis doubted = new Diagnosis(
                calm.at(), calm.epoch(), calm.status(), calm.rootCauses(), calm.findings(), calm.probes(), true);

        assertThat(Differential.of(SLOW, doubted, Onsets.NONE, TOPOLOGY).next().kind())
                .isEqualTo(Next.Kind.TRUST);
    }

    @Test
    void of_nothingLookedAt_askedToConfigure() {
        assertThat(of().next().kind()).isEqualTo(Next.Kind.CONFIGURE);
        assertThat(of().ruledOut()).isEmpty();
    }

    /** The order in which findings come is no matter. */
    @Test
    void of_sameFindingsInAnyOrder_sameAnswer(TestReporter reporter) {
        List<Finding> findings = new ArrayList<>(List.of(
                Told.of(LATENCY, Status.FAILING, LOCKS),
                Told.of(LOCKS, Status.DEGRADED),
                Told.of(CPU, Status.FAILING),
                Told.of("host.cpu@host:there", Status.FAILING),
                Told.of(LOAD, Status.HEALTHY),
                Told.of(CLOCK, Status.FAILING)));
        List<Finding.Id> wanted = ids(of(findings.toArray(Finding[]::new)));
        long seed = Long.getLong("qte.seed", System.nanoTime());
        reporter.publishEntry("qte.seed", Long.toString(seed));
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(findings, random);
            assertThat(ids(of(findings.toArray(Finding[]::new))))
                    .as("seed %s", seed)
                    .isEqualTo(wanted);
        }
    }

    private static List<Finding.Id> ids(Differential differential) {
        return differential.suspects().stream()
                .map(suspect -> suspect.cause().id())
                .toList();
    }
}
