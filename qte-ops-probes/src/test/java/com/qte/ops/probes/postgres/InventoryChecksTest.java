package com.qte.ops.probes.postgres;

import static com.qte.ops.probes.postgres.InventoryChecksContractTest.DAY;
import static com.qte.ops.probes.postgres.InventoryChecksContractTest.cost;
import static com.qte.ops.probes.postgres.InventoryChecksContractTest.costs;
import static com.qte.ops.probes.postgres.InventoryChecksContractTest.day;
import static com.qte.ops.probes.postgres.InventoryChecksContractTest.version;
import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Series;
import com.qte.ops.model.Series.Point;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresInventory.Snapshot;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.servers.PostgresServer;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule tables of the checks of versions and statements. */
class InventoryChecksTest {
    @ParameterizedTest
    @CsvSource({
        // running minor, supported until, status, reason; today is 2026-11-23
        "6, 2026-11-22, FAILING, ended",
        "6, 2026-11-23, DEGRADED, ending", // supported to the end of the day
        "6, 2027-02-20, DEGRADED, ending",
        "6, 2027-02-21, HEALTHY, ok",
        "7, 2030-11-14, HEALTHY, ok", // newer than the table
        "5, 2030-11-14, DEGRADED, behind",
    })
    void judge_version_rules(int minor, LocalDate until, Status status, String reason) {
        assertThat(Judged.first(new SupportedVersion(), version(180_000 + minor, 6, until))
                        .verdict())
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(status, reason);
    }

    @Test
    void shipped_everyVersionThatIsServed_known() {
        Releases releases = Releases.shipped();
        assertThat(releases.byMajor()).containsOnlyKeys(PostgresServer.VERSIONS.toArray(Integer[]::new));
        assertThat(releases.date()).isAfter(LocalDate.of(2026, 1, 1));
    }

    @ParameterizedTest
    @CsvSource({
        // calls a day, mean in ms after 2 ms, status
        "1000000, 3.999, HEALTHY",
        "1000000, 4, DEGRADED",
        "1000000, 9.999, DEGRADED",
        "1000000, 10, FAILING",
        "1000, 10, HEALTHY", // eight seconds a day more are nobody's concern
    })
    void judge_slowerStatement_limits(long calls, double mean, Status status) {
        Verdict one = day(new StatementCosts(), calls, mean).verdicts().stream()
                .filter(verdict -> verdict.part().equals("1"))
                .findFirst()
                .orElseThrow();
        assertThat(one.status()).isEqualTo(status);
    }

    @Test
    void judge_fewerThanThreeRecorded_noBaseline() {
        Series two = new Series(List.of(new Point(Judged.AT.minus(DAY), 0.002, 2)));
        assertThat(day(new StatementCosts(), 1_000_000, 99)
                        .recorded("mean", "1", two)
                        .verdicts())
                .allMatch(verdict -> verdict.reason().equals("no-baseline"));
    }

    @Test
    void judge_fewCallsOrNewStatement_leftOut() {
        Snapshot before = costs(cost("1", 100, 100));
        Snapshot now = costs(cost("1", 199, 9_000), cost("2", 5_000, 5_000));
        assertThat(Judged.first(new StatementCosts(), now).after(before, DAY).verdicts())
                .isEmpty();
    }
}
