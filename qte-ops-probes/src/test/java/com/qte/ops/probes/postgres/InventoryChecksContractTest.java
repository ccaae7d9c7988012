package com.qte.ops.probes.postgres;

import com.qte.ops.model.Series;
import com.qte.ops.probes.postgres.PostgresInventory.Cost;
import com.qte.ops.probes.postgres.PostgresInventory.Snapshot;
import com.qte.ops.probes.postgres.PostgresInventory.Statements;
import com.qte.ops.probes.postgres.Releases.Release;
import com.qte.ops.spi.Check;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import com.qte.ops.testkit.contract.Ladder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** What the contract is shown of each check of {@link PostgresInventory}. */
public class InventoryChecksContractTest {
    static final Instant AT = Judged.AT;
    static final Duration DAY = Duration.ofDays(1);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Counting.Run RUN = new Counting.Run(AT.minus(Duration.ofDays(9)), Optional.empty());

    @TestFactory
    Stream<DynamicContainer> checks() {
        return CheckContract.all(cases());
    }

    public static List<CheckCase<Snapshot>> cases() {
        return List.of(version(), statements());
    }

    static Snapshot version(int version, int newestMinor, LocalDate supportedUntil) {
        Release release = new Release(LocalDate.of(2026, 8, 31), newestMinor, supportedUntil);
        return new Snapshot(version, Optional.of(release), RUN, Optional.empty());
    }

    static Snapshot costs(Cost... costs) {
        return new Snapshot(
                180_006, Optional.empty(), RUN, Optional.of(new Statements(Optional.empty(), List.of(costs))));
    }

    static Cost cost(String id, long calls, double totalMillis) {
        return new Cost(id, calls, totalMillis, Optional.empty(), "SELECT * FROM trades WHERE symbol = $1");
    }

    /** A day in which statement 1 was called so often and took so long, after days in which it took 2 ms. */
    static Judged<Snapshot> day(Check<Snapshot> check, long calls, double meanMillis) {
        Series baseline = new Series(List.of(new Series.Point(AT.minus(DAY.multipliedBy(3)), 0.002, 5)));
        return Judged.first(check, costs(cost("1", 1_000 + calls, 2_000 + calls * meanMillis), cost("2", 1_500, 9_000)))
                .after(costs(cost("1", 1_000, 2_000), cost("2", 1_000, 8_000)), DAY)
                .recorded("mean", "1", baseline);
    }

    private static CheckCase<Snapshot> version() {
        LocalDate far = LocalDate.of(2030, 11, 14);
        return CheckCase.of(new SupportedVersion(), "probes")
                .snapshots(
                        version(180_006, 6, far),
                        version(180_004, 6, far),
                        version(180_006, 6, LocalDate.of(2026, 12, 24)),
                        version(180_006, 6, LocalDate.of(2026, 11, 20)))
                .seen(new Snapshot(210_001, Optional.empty(), RUN, Optional.empty()))
                .ladder(
                        "left",
                        DAY.toSeconds(),
                        seconds -> version(180_006, 6, TODAY.plusDays((long) (seconds / DAY.toSeconds()) - 1)))
                .ladder("behind", 1, behind -> version(180_006, (int) (6 + behind), far));
    }

    private static CheckCase<Snapshot> statements() {
        StatementCosts check = new StatementCosts();
        return CheckCase.of(check, "probes")
                .snapshots(costs(cost("1", 5, 5)))
                .seen(version(180_006, 6, LocalDate.of(2030, 11, 14)))
                .seen(day(check, 1_000_000, 2))
                .seen(day(check, 1_000_000, 7))
                .seen(day(check, 99, 700))
                .seen(day(check, -5, 7))
                .ladder(new Ladder<>("slower", 0.01, slower -> day(check, 1_000_000, 2 * slower)))
                .ladder(new Ladder<>(
                        "extra", 0.0001, extra -> day(check, 100_000, 2 + 1_000 * extra * DAY.toSeconds() / 100_000)));
    }
}
