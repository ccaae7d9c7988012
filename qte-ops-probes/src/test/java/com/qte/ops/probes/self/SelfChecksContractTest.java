package com.qte.ops.probes.self;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.self.SelfProbe;
import com.qte.ops.self.SelfSnapshot;
import com.qte.ops.self.SelfSnapshot.Alerting;
import com.qte.ops.self.SelfSnapshot.Cost;
import com.qte.ops.self.SelfSnapshot.HealingFacts;
import com.qte.ops.self.SelfSnapshot.JournalFacts;
import com.qte.ops.self.SelfSnapshot.PluginProblem;
import com.qte.ops.self.SelfSnapshot.SinkFacts;
import com.qte.ops.spi.Check;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.TextContract;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import com.qte.ops.testkit.contract.Ladder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the contract is shown of each check of {@link SelfProbe}. */
public class SelfChecksContractTest {
    @TestFactory
    Stream<DynamicContainer> checks() {
        return CheckContract.all(cases());
    }

    public static List<CheckCase<SelfSnapshot>> cases() {
        return List.of(
                CheckCase.of(check("ops.plugins"), "core")
                        .snapshots(
                                SelfGiven.well(),
                                SelfGiven.plugins(new PluginProblem("a", "one"), new PluginProblem("b", "two"))),
                CheckCase.of(check("ops.calendar"), "core")
                        .snapshots(SelfGiven.well(), SelfGiven.noCalendar(true))
                        .seen(SelfGiven.noCalendar(false))
                        .seen(SelfGiven.calendarUntil(LocalDate.of(2026, 12, 24)))
                        .seen(SelfGiven.calendarUntil(LocalDate.of(2026, 12, 23)))
                        .seen(SelfGiven.calendarUntil(LocalDate.of(2026, 11, 22))),
                CheckCase.of(check("ops.healing"), "core")
                        .snapshots(
                                SelfGiven.well(),
                                SelfGiven.healing(Optional.of(new HealingFacts(List.of("a"), List.of("b")))))
                        .seen(SelfGiven.healing(Optional.empty())),
                CheckCase.of(check("ops.journal"), "core")
                        .snapshots(
                                SelfGiven.well(),
                                SelfGiven.journal(Optional.of(new JournalFacts(List.of("a", "b"), Optional.empty()))),
                                SelfGiven.journal(Optional.of(new JournalFacts(List.of(), Optional.of("line 3")))))
                        .seen(SelfGiven.journal(Optional.empty())),
                alertSinks(),
                ownCost(),
                CheckCase.of(check(Diagnosis.OBSERVER), "core").snapshots(SelfGiven.well()));
    }

    private static CheckCase<SelfSnapshot> alertSinks() {
        SinkFacts well = sink("log", 0, 2, Optional.empty(), Optional.empty(), Optional.of(Duration.ofMinutes(4)));
        SinkFacts fails = sink("mail", 0, 3, Optional.empty(), Optional.empty(), Optional.empty());
        SinkFacts hangs = sink("hook", 0, 0, Optional.empty(), Optional.of(Duration.ofSeconds(31)), Optional.empty());
        SinkFacts late = sink("pager", 0, 1, Optional.empty(), Optional.empty(), Optional.of(Duration.ofMinutes(5)));
        Instant ever = Instant.parse("2999-01-01T00:00:00Z");
        SinkFacts lost = sink("robot", 4, 0, Optional.of(ever), Optional.empty(), Optional.empty());
        return CheckCase.of(check("ops.alerts"), "core")
                .snapshots(
                        SelfGiven.well(),
                        SelfGiven.alerting(
                                new Alerting(false, List.of(well, fails, hangs, late, lost), List.of("other"))),
                        SelfGiven.alerting(new Alerting(false, List.of(fails, hangs, late), List.of("other"))))
                .seen(SelfGiven.alerting(new Alerting(true, List.of(), List.of())));
    }

    private static SinkFacts sink(
            String name,
            long lost,
            int failures,
            Optional<Instant> lostLast,
            Optional<Duration> hangs,
            Optional<Duration> waits) {
        Optional<String> problem = failures > 0 ? Optional.of("refused") : Optional.empty();
        return new SinkFacts(name, lost, 5, failures, problem, lostLast, hangs, waits);
    }

    private static CheckCase<SelfSnapshot> ownCost() {
        Check<SelfSnapshot> check = check("ops.self");
        Cost mute = new Cost(OptionalDouble.empty(), OptionalLong.empty(), 8);
        return CheckCase.of(check, "core")
                .snapshots(
                        SelfGiven.well(),
                        SelfGiven.broken(Optional.of("disk full"), Optional.empty()),
                        SelfGiven.broken(Optional.of("disk full"), Optional.of("probe p")))
                .seen(SelfGiven.spending(check, 0.001, 1_000, 8, 0))
                .seen(Judged.first(check, SelfGiven.well()).after(SelfGiven.well(), Duration.ofSeconds(15)))
                .seen(Judged.first(check, SelfGiven.used(mute, 0, 1))
                        .after(SelfGiven.used(mute, 0, 1), Duration.ofMinutes(10)))
                .seen(Judged.first(check, SelfGiven.used(SelfGiven.NOTHING_USED, 0, 4))
                        .after(SelfGiven.well(), Duration.ofMinutes(10)))
                .ladder(new Ladder<>("cpu", 0.001, cores -> SelfGiven.spending(check, cores, 0, 8, 0)))
                .ladder(new Ladder<>("allocation", 1, bytes -> SelfGiven.spending(check, 0, bytes, 8, 0)))
                .ladder(new Ladder<>("threads", 1, threads -> SelfGiven.spending(check, 0, 0, (int) threads, 0)))
                .ladder(new Ladder<>("late", 1, late -> SelfGiven.spending(check, 0, 0, 8, (long) late)));
    }

    /** The diagnosis says it in place of the check, so that no verdict of the check asks for these. */
    @Test
    void texts_ofWhatTheDiagnosisSaysOfTheObserver_present() {
        ClassLoader loader = SelfProbe.class.getClassLoader();
        List<String> keys = Stream.of(
                        "half-broke-at-once",
                        "cause.cut-off",
                        "cause.shared",
                        "stood-still",
                        "stood-still.impact",
                        "cause.starved",
                        "cause.stopped",
                        "cause.collected")
                .map(key -> Diagnosis.OBSERVER + "." + key)
                .toList();

        assertThat(TextContract.present(loader, "core", keys)).isEmpty();
        assertThat(TextContract.sameInBothLanguages(loader, "core")).isEmpty();
    }

    private static Check<SelfSnapshot> check(String id) {
        return new SelfProbe(SelfGiven::well)
                .spec().checks().stream()
                        .filter(check -> check.spec().id().equals(id))
                        .findFirst()
                        .orElseThrow();
    }
}
