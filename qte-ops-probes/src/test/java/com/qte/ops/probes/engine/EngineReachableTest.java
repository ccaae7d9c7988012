package com.qte.ops.probes.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.engine.EngineSnapshot.Reach;
import com.qte.ops.target.http.Outcome;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EngineReachableTest {
    private static final Reach FINE = Seen.reach(Outcome.OK, 200, 5);

    @Test
    void judge_bothAnswer_healthy() {
        assertThat(judge(Seen.WELL))
                .extracting(Verdict::part, Verdict::status, Verdict::reason)
                .containsExactly(tuple("api", Status.HEALTHY, "ok"), tuple("admin", Status.HEALTHY, "ok"));
    }

    @Test
    void judge_noAdminConfigured_onlyTheApi() {
        assertThat(judge(Seen.api(FINE, Optional.of("UP"), Optional.empty())))
                .extracting(Verdict::part)
                .containsExactly("api");
    }

    @ParameterizedTest
    @EnumSource(value = Outcome.class, mode = EnumSource.Mode.EXCLUDE, names = "OK")
    void judge_apiDoesNotAnswer_failingWithItsOutcome(Outcome outcome) {
        Verdict verdict = judge(Seen.api(Seen.reach(outcome, 404, 5), Optional.empty(), Optional.of(FINE)))
                .get(0);

        assertThat(verdict.status()).isEqualTo(Status.FAILING);
        assertThat(verdict.reason()).isEqualTo(outcome.reason());
        assertThat(verdict.causes()).isNotEmpty();
    }

    @Test
    void judge_503WithItsOwnWords_reached() {
        assertThat(judge(Seen.api(Seen.reach(Outcome.STATUS, 503, 5), Optional.of("DOWN"), Optional.empty()))
                        .get(0)
                        .status())
                .isEqualTo(Status.HEALTHY);
    }

    @Test
    void judge_onlyTheAdminEndpointFails_degraded() {
        assertThat(judge(Seen.api(FINE, Optional.of("UP"), Optional.of(Seen.reach(Outcome.REFUSED, 0, 1)))))
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(tuple(Status.HEALTHY, "ok"), tuple(Status.DEGRADED, "refused"));
    }

    @Test
    void judge_bothFail_theApiSpeaksForBoth() {
        Reach refused = Seen.reach(Outcome.REFUSED, 0, 1);

        assertThat(judge(Seen.api(refused, Optional.empty(), Optional.of(refused))))
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(tuple(Status.FAILING, "refused"), tuple(Status.SKIPPED, "api-down"));
    }

    @Test
    void judge_noInterface_skippedAndNeverFailing() {
        assertThat(judge(Seen.INSIDE)).containsExactly(Verdict.skipped("no-api").forPart("api"));
        assertThat(Judged.first(new OwnStatus(), Seen.INSIDE).verdict()).isEqualTo(Verdict.skipped("no-api"));
        assertThat(Judged.first(new MetricsPageReadable(), Seen.INSIDE).verdict())
                .isEqualTo(Verdict.skipped("no-api"));
    }

    @Test
    void judge_noApiButAnAdminEndpoint_judgedByItself() {
        EngineSnapshot seen = new EngineSnapshot(
                Optional.empty(),
                Optional.empty(),
                Optional.of(Seen.reach(Outcome.REFUSED, 0, 1)),
                Optional.empty(),
                Optional.empty(),
                Seen.CLOSED);

        assertThat(judge(seen))
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(tuple(Status.SKIPPED, "no-api"), tuple(Status.DEGRADED, "refused"));
    }

    @Test
    void judge_adminStatus_wellBelow500() {
        assertThat(admin(499).status()).isEqualTo(Status.HEALTHY);
        assertThat(admin(500).status()).isEqualTo(Status.DEGRADED);
        assertThat(admin(500).reason()).isEqualTo("status");
    }

    @Test
    void judge_tookOneSecond_degradedFromThere() {
        assertThat(took(999).status()).isEqualTo(Status.HEALTHY);
        assertThat(took(1_000).status()).isEqualTo(Status.DEGRADED);
        assertThat(took(1_000).reason()).isEqualTo("slow");
        assertThat(took(1_001).status()).isEqualTo(Status.DEGRADED);
    }

    @Test
    void judge_slowOnTheFirstVisit_healthy() {
        assertThat(judge(Seen.api(Seen.reach(Outcome.OK, 200, 1_900), Optional.of("UP"), Optional.empty()))
                        .get(0)
                        .status())
                .isEqualTo(Status.HEALTHY);
    }

    @Test
    void judge_wasSlow_clearsBelowHalfASecond() {
        assertThat(wasSlow(500)).isEqualTo(Status.DEGRADED);
        assertThat(wasSlow(499)).isEqualTo(Status.HEALTHY);
    }

    private static Status wasSlow(long millis) {
        return later(millis).raised("api", Status.DEGRADED).verdicts().get(0).status();
    }

    private static Verdict took(long millis) {
        return later(millis).verdicts().get(0);
    }

    private static Judged<EngineSnapshot> later(long millis) {
        EngineSnapshot now = Seen.api(Seen.reach(Outcome.OK, 200, millis), Optional.of("UP"), Optional.empty());
        return Judged.first(new EngineReachable(), now).after(Seen.WELL, Duration.ofSeconds(15));
    }

    private static Verdict admin(int status) {
        return judge(Seen.api(FINE, Optional.of("UP"), Optional.of(Seen.reach(Outcome.STATUS, status, 5))))
                .get(1);
    }

    private static List<Verdict> judge(EngineSnapshot snapshot) {
        return Judged.first(new EngineReachable(), snapshot).verdicts();
    }
}
