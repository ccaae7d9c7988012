package com.qte.ops.probing;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.probing.Fakes.Fake;
import com.qte.ops.probing.Fakes.Place;
import com.qte.ops.probing.Fakes.Seen;
import com.qte.ops.spi.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who has the turn in a round, who loses it, and how many threads that may cost. */
@Timeout(60)
class TurnTest {
    private final Place place = new Place("main");

    private static Fake quick(String id, Fakes.Collecting collecting) {
        return Fakes.probe("probe." + id, Fakes.check("check." + id), collecting);
    }

    private static Fake brief(String id, Fakes.Collecting collecting) {
        return new Fake(
                "probe." + id, Duration.ofMillis(150), List.of(new Fakes.Says(Fakes.check("check." + id))), collecting);
    }

    private static Prober.Collected round(Prober prober) {
        return prober.round(check -> true, tier -> true);
    }

    private static Finding of(Prober.Collected collected, String check) {
        return collected.findings().stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void round_quickVisits_shareOneThread() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Fake[] probes = new Fake[20];
        for (int i = 0; i < probes.length; i++) {
            probes[i] = quick("n" + i, visit -> {
                threads.add(Thread.currentThread());
                return new Seen(Status.HEALTHY);
            });
        }
        try (Prober prober = Fakes.prober(List.of(place), probes)) {
            round(prober);
            assertThat(threads).hasSizeLessThanOrEqualTo(6); // a starved machine may hand some over
        }
    }

    @Test
    void round_tenHang_fourThreadsAreRiskedAndTheOthersSaySo() {
        CountDownLatch go = new CountDownLatch(1);
        List<Fake> probes = new ArrayList<>();
        AtomicInteger hanging = new AtomicInteger();
        for (int i = 0; i < 10; i++) {
            probes.add(brief("hang" + i, visit -> {
                hanging.incrementAndGet();
                awaitQuietly(go);
                return new Seen(Status.HEALTHY);
            }));
        }
        try (Prober prober = Fakes.prober(List.of(place), probes.toArray(new Fake[0]))) {
            for (int i = 0; i < 5; i++) {
                Prober.Collected collected = round(prober);
                assertThat(collected.findings())
                        .extracting(Finding::status)
                        .hasSize(10)
                        .containsOnly(Status.UNKNOWN);
            }
            assertThat(hanging).hasValue(Lineup.MOST_AT_RISK);
            assertThat(prober.abandoned()).isEqualTo(Lineup.MOST_AT_RISK);
            assertThat(round(prober).findings())
                    .extracting(Finding::reason)
                    .containsOnly("still-hanging", "no-threads-left");
            assertThat(prober.misbehaving()).hasSize(10);
        } finally {
            go.countDown();
        }
    }

    /** Waits as a plugin that ignores interrupts does. */
    static void awaitQuietly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                continue;
            }
        }
    }

    @Test
    void round_fourForeignOnesHang_builtInOnesGoOn() {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger ours = new AtomicInteger();
        Fake own = quick("own", visit -> {
            ours.incrementAndGet();
            return new Seen(Status.HEALTHY);
        });
        List<Plugged<?, ?>> plugged = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            plugged.addAll(Fakes.plugged(brief("hang" + i, visit -> {
                awaitQuietly(go);
                return new Seen(Status.HEALTHY);
            })));
        }
        plugged.add(Plugged.of(own, Plugged.Origin.BUILT_IN));
        try (Prober prober = Fakes.proberOf(List.of(place), plugged)) {
            for (int i = 0; i < 5; i++) {
                assertThat(of(round(prober), "check.own").status()).isEqualTo(Status.HEALTHY);
            }
            assertThat(ours).hasValue(5);
        } finally {
            go.countDown();
        }
    }

    @Test
    void round_hungVisitComesBack_isVisitedAgain() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch back = new CountDownLatch(1);
        AtomicBoolean first = new AtomicBoolean(true);
        Fake probe = brief("once", visit -> {
            if (first.getAndSet(false)) {
                awaitQuietly(go);
                back.countDown();
            }
            return new Seen(Status.HEALTHY);
        });
        try (Prober prober = Fakes.prober(List.of(place), probe)) {
            assertThat(of(round(prober), "check.once").reason()).isEqualTo("probe-timed-out");
            assertThat(of(round(prober), "check.once").reason()).isEqualTo("still-hanging");
            go.countDown();
            assertThat(back.await(5, TimeUnit.SECONDS)).isTrue();
            Finding finding = of(round(prober), "check.once");
            while (finding.status() != Status.HEALTHY) {
                finding = of(round(prober), "check.once"); // its thread may still be on its way out
            }
            assertThat(prober.abandoned()).isZero();
        }
    }

    @Test
    void round_parentRecovers_childThatIsNotDueIsVisitedInTheSameRound() {
        AtomicBoolean recovered = new AtomicBoolean();
        Fake needed = quick("parent", visit -> new Seen(recovered.get() ? Status.HEALTHY : Status.FAILING));
        Fakes.Says child = new Fakes.Says(Fakes.check("check.child").needs("check.parent"));
        Fake dependent = new Fake(
                "probe.child",
                Tier.MODERATE,
                Duration.ofSeconds(5),
                List.of(child),
                visit -> new Seen(Status.DEGRADED));
        try (Prober prober = Fakes.prober(List.of(place), dependent, needed)) {
            assertThat(of(round(prober), "check.child").status()).isEqualTo(Status.SKIPPED);
            recovered.set(true);
            Prober.Collected cheapOnly = prober.round(check -> true, tier -> tier == Tier.CHEAP);
            assertThat(of(cheapOnly, "check.child").status()).isEqualTo(Status.DEGRADED);
        }
    }

    @Test
    void round_slowOneBesideItsDependents_dependentsWaitForIt() {
        Fake needed = quick("parent", visit -> {
            new CountDownLatch(1).await(60, TimeUnit.MILLISECONDS);
            return new Seen(Status.FAILING);
        });
        Fake dependent = Fakes.probe("probe.child", Fakes.check("check.child").needs("check.parent"), Status.HEALTHY);
        Fake other = quick("other", visit -> new Seen(Status.HEALTHY));
        try (Prober prober = Fakes.prober(List.of(place), dependent, other, needed)) {
            for (int i = 0; i < 3; i++) { // from the second round on it is known to be slow, and starts first
                Prober.Collected collected = round(prober);
                assertThat(of(collected, "check.child").status()).isEqualTo(Status.SKIPPED);
                assertThat(of(collected, "check.parent").epoch()).isEqualTo(collected.epoch());
            }
        }
    }

    @Test
    void round_jvmPausesDuringAnIllLook_looksOnceMore() {
        HandTicker ticker = new HandTicker();
        AtomicInteger looks = new AtomicInteger();
        Fake probe = quick("paused", visit -> {
            if (looks.incrementAndGet() == 1) {
                ticker.advance(Duration.ofMillis(400));
                throw new java.net.SocketTimeoutException("nothing came within 300 ms");
            }
            return new Seen(Status.HEALTHY);
        });
        try (Prober prober = Fakes.prober(ticker, List.of(place), probe)) {
            assertThat(of(round(prober), "check.paused").status()).isEqualTo(Status.HEALTHY);
            assertThat(looks).hasValue(2);
        }
    }

    @Test
    void round_jvmPausesDuringBothLooks_provesNothing() {
        HandTicker ticker = new HandTicker();
        Fake probe = quick("paused", visit -> {
            ticker.advance(Duration.ofMillis(400));
            return new Seen(Status.FAILING);
        });
        try (Prober prober = Fakes.prober(ticker, List.of(place), probe)) {
            Finding finding = of(round(prober), "check.paused");
            assertThat(finding.status()).isEqualTo(Status.UNKNOWN);
            assertThat(finding.reason()).isEqualTo("paused");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"HEALTHY", "FAILING"})
    void round_jvmPausesWhileASessionIsOpened_keepsItNoLonger(Status seen) {
        HandTicker ticker = new HandTicker();
        AtomicBoolean pausing = new AtomicBoolean(true);
        Fake probe = quick("paused", visit -> {
            visit.session(visit.target());
            if (pausing.get()) {
                ticker.advance(Duration.ofMillis(400));
            }
            return new Seen(seen);
        });
        try (Prober prober = Fakes.prober(ticker, List.of(place), probe)) {
            round(prober);
            int openedMeanwhile = place.opened().get();
            pausing.set(false);
            // What begins in the moment in which a pause ends is taken for a part of it.
            ticker.advance(Duration.ofMillis(1));
            round(prober);
            assertThat(place.opened()).hasValue(openedMeanwhile + 1);
            round(prober);
            assertThat(place.opened()).hasValue(openedMeanwhile + 1);
        }
    }

    @Test
    void round_visitWantsMoreWhenItsTimeIsUp_didNotAnswerInTime() {
        HandTicker ticker = new HandTicker();
        Fake probe = new Fake(
                "probe.late", Duration.ofMillis(60), List.of(new Fakes.Says(Fakes.check("check.late"))), visit -> {
                    ticker.advance(Duration.ofMillis(60));
                    visit.session(visit.target());
                    return new Seen(Status.HEALTHY);
                });
        try (Prober prober = Fakes.prober(ticker, List.of(place), probe)) {
            Finding finding = of(round(prober), "check.late");
            assertThat(finding.status()).isEqualTo(Status.UNKNOWN);
            assertThat(finding.reason())
                    .as("no exception of our own is told, but what it means")
                    .isEqualTo("probe-timed-out");
            assertThat(finding.evidence()).contains(Evidence.text("probe", "probe.late@place:main"));
        }
    }

    @Test
    void round_raisedPartNoLongerAnswered_unknownUntilItsAgeThenGone() {
        HandTicker ticker = new HandTicker();
        Map<String, Status> parts = new ConcurrentHashMap<>(Map.of("one", Status.FAILING, "two", Status.HEALTHY));
        Fake probe = new Fake(
                "probe.parts",
                Duration.ofSeconds(5),
                List.of(new Fakes.SaysOfParts(Fakes.check("check.parts"), () -> parts)),
                visit -> new Seen(Status.HEALTHY));
        try (Prober prober = Fakes.prober(ticker, List.of(place), probe)) {
            round(prober);
            parts.clear();
            assertThat(round(prober).findings()).singleElement().satisfies(finding -> {
                assertThat(finding.part()).isEqualTo("one");
                assertThat(finding.status()).isEqualTo(Status.UNKNOWN);
                assertThat(finding.reason()).isEqualTo("no-longer-answered");
            });
            ticker.advance(Tier.CHEAP.maxAge());
            assertThat(round(prober).findings()).hasSize(1);
            ticker.advance(Duration.ofNanos(1));
            assertThat(round(prober).findings()).isEmpty();
        }
    }

    @Test
    void round_lookFails_raisedPartsAreNotLostSightOf() {
        AtomicBoolean works = new AtomicBoolean(true);
        Fake probe = new Fake(
                "probe.parts",
                Duration.ofSeconds(5),
                List.of(new Fakes.SaysOfParts(
                        Fakes.check("check.parts"), () -> Map.of("one", Status.FAILING, "two", Status.HEALTHY))),
                visit -> {
                    if (!works.get()) {
                        throw new java.io.IOException("no answer");
                    }
                    return new Seen(Status.HEALTHY);
                });
        try (Prober prober = Fakes.prober(List.of(place), probe)) {
            round(prober);
            works.set(false);
            assertThat(round(prober).findings()).singleElement().satisfies(finding -> {
                assertThat(finding.part()).isEqualTo("one");
                assertThat(finding.status()).isEqualTo(Status.UNKNOWN);
            });
        }
    }

    @Test
    void round_visitThrewBeforeItOpenedASession_nextOneOpensIt() {
        AtomicBoolean works = new AtomicBoolean();
        Fake probe = quick("late", visit -> {
            if (!works.getAndSet(true)) {
                throw new java.io.IOException("not yet");
            }
            visit.session(visit.target());
            return new Seen(Status.HEALTHY);
        });
        try (Prober prober = Fakes.prober(List.of(place), probe)) {
            assertThat(of(round(prober), "check.late").reason()).isEqualTo("probe-failed");
            assertThat(of(round(prober), "check.late").status()).isEqualTo(Status.HEALTHY);
        }
    }

    @Test
    void round_checkAnswersNonsense_saysSoAndNamesThePlugin() {
        Fake probe = new Fake(
                "probe.bad",
                Duration.ofSeconds(5),
                List.of(new Fakes.SaysNothing(Fakes.check("check.bad"))),
                visit -> new Seen(Status.HEALTHY));
        try (Prober prober = Fakes.prober(List.of(place), probe)) {
            Finding finding = of(round(prober), "check.bad");
            assertThat(finding.status()).isEqualTo(Status.UNKNOWN);
            assertThat(finding.reason()).isEqualTo("bad-result");
            assertThat(prober.misbehaving())
                    .singleElement()
                    .satisfies(bad -> assertThat(bad.problem()).contains("null instead of a list"));
        }
    }

    @Test
    void call_sameCallStillHangs_isRefused() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (Prober prober = Fakes.prober(List.of(place))) {
            assertThat(failure(prober, site -> {
                        awaitQuietly(go);
                        return "";
                    }))
                    .contains("did not end within 50 ms");
            assertThat(failure(prober, site -> "")).contains("has not come back");
        } finally {
            go.countDown();
        }
    }

    @Test
    void call_sameCallAgainAsSoonAsItIsAnswered_isMade() throws Exception {
        try (Prober prober = Fakes.prober(List.of(place))) {
            for (int call = 0; call < 2_000; call++) {
                int mine = call;
                assertThat(prober.calls().<Place, Integer>call("it", place, Duration.ofSeconds(10), site -> mine))
                        .isEqualTo(mine);
            }
        }
    }

    @Test
    void close_whileOthersWaitForRounds_allOfThemAreAnswered() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Prober prober = Fakes.prober(List.of(place), quick("hangs", visit -> {
            hangs.countDown();
            awaitQuietly(go);
            return new Seen(Status.HEALTHY);
        }));
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> refusal(prober));
        assertThat(hangs.await(20, TimeUnit.SECONDS)).isTrue();
        prober.close();
        try {
            assertThat(first.get(20, TimeUnit.SECONDS)).contains("closing");
            assertThat(refusal(prober)).contains("closing");
        } finally {
            go.countDown();
        }
    }

    private static String refusal(Prober prober) {
        try {
            return round(prober).toString();
        } catch (com.qte.ops.model.OpsException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private String failure(Prober prober, Calls.Work<Place, String> work) throws InterruptedException {
        try {
            return prober.calls().call("it", place, Duration.ofMillis(50), work);
        } catch (com.qte.ops.model.OpsException | Calls.Failed e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void call_workIsInterrupted_callerIsNot() throws InterruptedException {
        try (Prober prober = Fakes.prober(List.of(place))) {
            assertThat(failure(prober, site -> {
                        throw new InterruptedException("mine");
                    }))
                    .isEqualTo("InterruptedException: mine");
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }
}
