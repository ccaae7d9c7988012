package com.qte.ops.probes.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.ServerFacts.Prepared;
import com.qte.ops.probes.postgres.ServerFacts.Waiter;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockedLocksTest {
    private static final Duration LONG = Duration.ofSeconds(40);

    private final Given given = new Given();

    private Verdict verdict() {
        return Judged.first(new BlockedLocks(), given.snapshot()).verdict();
    }

    private String evidence(String name) {
        return verdict().evidence().stream()
                .filter(fact -> fact.name().equals(name))
                .map(Evidence::display)
                .findFirst()
                .orElse("none");
    }

    @ParameterizedTest
    @CsvSource({"29, HEALTHY", "30, DEGRADED", "31, DEGRADED", "119, DEGRADED", "120, FAILING", "121, FAILING"})
    void judge_longestWait_limit(long seconds, Status status) {
        given.has(Given.session(1, "idle in transaction", LONG)).waits(2, Duration.ofSeconds(seconds), 1);
        assertThat(verdict().status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"9, 40, DEGRADED", "10, 40, FAILING", "11, 40, FAILING", "30, 29, HEALTHY"})
    void judge_manyWaiters_countOnlyThoseThatWaitLong(int waiters, long seconds, Status status) {
        given.has(Given.session(1, "active", LONG));
        for (int pid = 2; pid < 2 + waiters; pid++) {
            given.waits(pid, Duration.ofSeconds(seconds), 1);
        }
        assertThat(verdict().status()).isEqualTo(status);
    }

    @Test
    void judge_waitersOnOneRowBlockEachOther_rootIsWhoWaitsForNobody() {
        given.has(Given.session(1, "idle in transaction", LONG))
                .waits(2, LONG, 1)
                .waits(3, LONG, 1, 2)
                .waits(4, LONG, 2, 3);
        assertThat(evidence("rootPid")).isEqualTo("1");
        assertThat(evidence("blocked")).isEqualTo("3");
        assertThat(verdict().causes()).containsExactly("idle-in-transaction");
    }

    @Test
    void judge_moreWaitThanAreListed_allAreCountedAndNoneOfThemIsTheRoot() {
        given.has(Given.session(1, "idle in transaction", LONG))
                .waits(2, LONG, 1)
                .waits(3, LONG, 2);
        given.waits(4, LONG);
        given.blocked = OptionalInt.of(400);
        given.waits(5, LONG, 4).waits(6, LONG, 4).waits(7, LONG, 4);
        assertThat(evidence("rootPid")).isEqualTo("1");
        assertThat(evidence("blocked")).isEqualTo("400");
    }

    @Test
    void judge_twoTrees_rootOfTheLarger() {
        given.has(Given.session(1, "active", LONG), Given.session(9, "active", LONG))
                .waits(2, LONG, 1)
                .waits(3, LONG, 9)
                .waits(4, LONG, 3);
        assertThat(evidence("rootPid")).isEqualTo("9");
        assertThat(verdict().causes()).containsExactly("active-query");
    }

    @Test
    void judge_blockerIsPidZero_preparedTransaction() {
        given.prepared.add(new Prepared("batch-7", "qte_engine", LONG, "qte", true));
        given.waits(2, LONG, 0);
        assertThat(verdict().causes()).containsExactly("prepared-transaction");
        assertThat(evidence("rootQuery")).contains("batch-7");
        assertThat(evidence("rootUser")).isEqualTo("qte_engine");
    }

    @Test
    void judge_autovacuumAtTheRoot_maintenance() {
        given.has(Given.backend(1, "autovacuum worker", "active", LONG, Optional.empty(), true))
                .waits(2, LONG, 1);
        assertThat(verdict().causes()).containsExactly("maintenance");
    }

    @Test
    void judge_advisoryWait_countedApart() {
        given.has(Given.session(1, "idle", LONG));
        given.waiters.add(new Waiter(2, List.of(1), "advisory", Optional.of(Duration.ofHours(9))));
        assertThat(verdict().status()).isEqualTo(Status.HEALTHY);
        assertThat(evidence("advisory")).isEqualTo("1");
    }

    @Test
    void judge_version13DoesNotSayHowLong_statementIsTheUpperBound() {
        given.has(
                Given.session(1, "active", LONG),
                Given.session(2, "active", Duration.ofSeconds(130), Optional.of("Lock")));
        given.waiters.add(new Waiter(2, List.of(1), "tuple", Optional.empty()));
        assertThat(verdict().status()).isEqualTo(Status.FAILING);
    }

    @Test
    void judge_circle_tellsThatTheRootIsNotSeen() {
        given.waits(2, LONG, 3).waits(3, LONG, 2);
        assertThat(verdict())
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(Status.DEGRADED, "blocked-by-unknown");
    }
}
