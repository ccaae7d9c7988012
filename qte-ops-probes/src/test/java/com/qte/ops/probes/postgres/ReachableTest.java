package com.qte.ops.probes.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Series;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReachableTest {
    private final Given given = new Given();

    private Verdict verdict() {
        return Judged.first(new Reachable(), given.snapshot()).verdict();
    }

    @ParameterizedTest
    @CsvSource({"249, HEALTHY, ok", "250, DEGRADED, slow", "251, DEGRADED, slow"})
    void judge_twoLogins_limit(long millis, Status status, String reason) {
        assertThat(after(millis, 3_000))
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(status, reason);
        assertThat(after(3_000, millis))
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(status, reason);
    }

    @ParameterizedTest
    @ValueSource(longs = {249, 250, 251, 3_000})
    void judge_oneLoginToldOfAgainAndAgain_neverSlow(long millis) {
        assertThat(after(millis).status()).isEqualTo(Status.HEALTHY);
        assertThat(after(millis, millis, millis, millis).status()).isEqualTo(Status.HEALTHY);
    }

    @Test
    void judge_slowLoginToldOfOftenerThanTheQuickOneAfterIt_healthy() {
        assertThat(after(20, 3_000, 3_000, 3_000, 3_000).status()).isEqualTo(Status.HEALTHY);
    }

    /** The last login took so long; what was told before it, the latest last. */
    private Verdict after(long millis, long... before) {
        given.loginTook = Optional.of(Duration.ofMillis(millis));
        List<Series.Point> told = new ArrayList<>();
        for (int i = 0; i < before.length; i++) {
            told.add(new Series.Point(Given.AT.minusSeconds(15L * (before.length - i)), before[i] / 1e3));
        }
        return Judged.first(new Reachable(), given.snapshot())
                .recorded("login", "", new Series(told))
                .verdict();
    }

    @Test
    void judge_firstLoginOfTheJvm_neverSlow() {
        given.loginTook = Optional.empty();
        assertThat(verdict().status()).isEqualTo(Status.HEALTHY);
    }

    @Test
    void judge_oneSlowLoginAmongQuickOnes_healthy() {
        given.loginTook = Optional.of(Duration.ofSeconds(1));
        Series quick = new Series(List.of(
                new Series.Point(Given.AT.minusSeconds(60), 0.02), new Series.Point(Given.AT.minusSeconds(120), 0.02)));
        assertThat(Judged.first(new Reachable(), given.snapshot())
                        .recorded("login", "", quick)
                        .verdict()
                        .status())
                .isEqualTo(Status.HEALTHY);
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_HOST, unknown-host",
        "REFUSED, refused",
        "CONNECT_TIMED_OUT, connect-timed-out",
        "SILENT, timed-out",
        "SHUTTING_DOWN, shutting-down",
        "TERMINATED, terminated",
        "WRONG_PASSWORD, wrong-password",
        "REJECTED, rejected",
        "NO_ACCESS, no-access",
        "NO_DATABASE, no-database",
        "NOT_ACCEPTING, not-accepting",
        "ALL_SLOTS, too-many-connections",
        "RESERVED_SLOTS, too-many-connections",
        "ROLE_LIMIT, role-limit",
        "DATABASE_LIMIT, database-limit",
        "WAL_SENDERS, too-many-connections",
        "TLS, tls",
        "OTHER, failed"
    })
    void judge_loginFailed_failingWithItsReason(LoginOutcome outcome, String reason) {
        given.withSession = false;
        given.outcome = outcome;
        assertThat(verdict()).extracting(Verdict::status, Verdict::reason).containsExactly(Status.FAILING, reason);
    }

    @ParameterizedTest
    @CsvSource({
        "STARTING_UP, 0, RECOVERING",
        "RECOVERING, 1799, RECOVERING",
        "RECOVERING, 1800, FAILING",
        "NOT_NOW, 1801, FAILING"
    })
    void judge_underWay_recoveringUntilItLastsTooLong(LoginOutcome outcome, long seconds, Status status) {
        given.withSession = false;
        given.outcome = outcome;
        given.outcomeLasts = Duration.ofSeconds(seconds);
        assertThat(verdict().status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"48, slots-unauthenticated", "49, too-many-connections"})
    void judge_fullThoughFewSessions_unauthenticated(int clients, String reason) {
        given.outcome = LoginOutcome.ALL_SLOTS;
        given.clients = clients;
        assertThat(verdict().reason()).isEqualTo(reason);
    }

    @Test
    void judge_loginButNoAnswer_degraded() {
        given.withSession = false;
        given.unread = Optional.of(LoginOutcome.STATEMENT_TIMED_OUT);
        assertThat(verdict())
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(Status.DEGRADED, "no-answer");
    }
}
