package com.qte.ops.probes.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Series;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.target.security.Update;
import com.qte.ops.target.security.Updates;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A process that was started just now knows how long updates have been pending, from what was recorded before. */
class PendingSinceTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Update LIB = new Update("lib", "amd64", "1.0", "1.2", false);
    private static final Update TOOL = new Update("tool", "amd64", "1.0", "1.1", false);

    /** Of a process that has just been started. */
    private static SecurityPackages.Snapshot pending(Instant published, Update... updates) {
        return new SecurityPackages.Snapshot(
                Optional.of(new Updates(
                        9,
                        List.of(),
                        List.of("x-security"),
                        Optional.of(published),
                        Optional.of(published),
                        List.of(),
                        List.of(updates))),
                Map.of());
    }

    private static Judged<SecurityPackages.Snapshot> now(Update... updates) {
        return Judged.first(new SecurityUpdates(), pending(Judged.AT, updates));
    }

    private static double number(Verdict verdict, String name) {
        return verdict.evidence().stream()
                .filter(fact -> fact.name().equals(name))
                .map(Evidence.Number.class::cast)
                .findFirst()
                .orElseThrow()
                .value();
    }

    /** What an earlier process recorded a day ago of the one that had waited longest then. */
    private static Judged<SecurityPackages.Snapshot> after(Verdict earlier, double waited, Update... updates) {
        Instant then = Judged.AT.minus(DAY);
        return now(updates)
                .recorded("waiting", "", Series.EMPTY.then(then, waited))
                .recorded("waitingMark", "", Series.EMPTY.then(then, number(earlier, "waitingMark")));
    }

    @Test
    void judge_restarted_recordedAgeGoesOn() {
        Verdict verdict = after(now(LIB).verdict(), 29.5 * 86_400, TOOL, LIB).verdict();

        assertThat(number(verdict, "waiting")).isEqualTo(30.5 * 86_400, within(1.0));
        assertThat(verdict.status()).isEqualTo(Status.FAILING);
    }

    /** The weak point of the installed version is still open. */
    @Test
    void judge_restartedAndNewerCandidate_recordedAgeGoesOn() {
        Update older = new Update("lib", "amd64", "1.0", "1.1", false);

        assertThat(number(after(now(older).verdict(), 10, LIB).verdict(), "waiting"))
                .isEqualTo(DAY.toSeconds() + 10, within(1.0));
    }

    /** What has waited long was installed; what is pending now is something else. */
    @Test
    void judge_restartedAndInstalled_ageOfAnotherIsNotTakenOver() {
        Update installed = new Update("lib", "amd64", "1.2", "1.3", false);

        Verdict verdict =
                after(now(LIB).verdict(), 40 * 86_400, TOOL, installed).verdict();

        assertThat(number(verdict, "waiting")).isZero();
        assertThat(verdict.status()).isEqualTo(Status.DEGRADED);
    }

    @Test
    void judge_nothingRecorded_sinceListsWerePublishedAtLeast() {
        Verdict verdict = Judged.first(new SecurityUpdates(), pending(Judged.AT.minus(DAY), LIB))
                .verdict();

        assertThat(number(verdict, "waiting")).isEqualTo(DAY.toSeconds(), within(1.0));
    }
}
