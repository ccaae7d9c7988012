package com.qte.ops.probes.postgres.tables;

import static com.qte.ops.probes.postgres.tables.GivenTables.AT;
import static com.qte.ops.probes.postgres.tables.GivenTables.changed;
import static com.qte.ops.probes.postgres.tables.GivenTables.index;
import static com.qte.ops.probes.postgres.tables.GivenTables.indexed;
import static com.qte.ops.probes.postgres.tables.GivenTables.read;
import static com.qte.ops.probes.postgres.tables.GivenTables.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.tables.IndexFacts.Index;
import com.qte.ops.probes.postgres.tables.IndexFacts.Indexed;
import com.qte.ops.probes.postgres.tables.IndexFacts.Invalid;
import com.qte.ops.probes.postgres.tables.PostgresTables.Snapshot;
import com.qte.ops.probes.postgres.tables.TriggerFacts.Disabled;
import com.qte.ops.spi.Check;
import com.qte.ops.target.postgres.WantedIndex;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of the other checks' rule tables. */
class TableChecksTest {
    private final GivenTables given = new GivenTables();

    private Verdict verdict(Check<Snapshot> check) {
        return Judged.first(check, given.snapshot()).verdict();
    }

    private Verdict afterReads(long whole, long rows, long byIndex) {
        given.tables.add(read("trades", 0, 0, 0));
        Snapshot before = given.snapshot();
        given.tables.set(0, read("trades", whole, rows, byIndex));
        return Judged.first(new SequentialScans(), given.snapshot())
                .after(before, Duration.ofMinutes(5))
                .verdict();
    }

    @ParameterizedTest
    @CsvSource({"19999, 700000, HEALTHY", "20000, 604799, HEALTHY", "20000, 604800, DEGRADED", "20001, 604801, DEGRADED"
    })
    void judge_changedSinceAnalyze_bothLimits(long rows, long seconds, Status status) {
        given.tables.add(changed("trades", rows, Optional.of(AT.minusSeconds(seconds)), false));
        assertThat(verdict(new StaleStatistics()).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"999, HEALTHY, ok", "1000, DEGRADED, never"})
    void judge_neverAnalyzed_fromAThousandChanges(long rows, Status status, String reason) {
        given.tables.add(changed("trades", rows, Optional.empty(), true));
        assertThat(verdict(new StaleStatistics()))
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(status, reason);
    }

    @ParameterizedTest
    @CsvSource({"599, HEALTHY", "600, DEGRADED"})
    void judge_neverAnalyzedByAServerThatJustBegan_isStillToCome(long seconds, Status status) {
        given.runsSince = AT.minusSeconds(seconds);
        given.tables.add(changed("trades", 1_000, Optional.empty(), true));
        assertThat(verdict(new StaleStatistics()).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "9, 900000, 0, HEALTHY",
        "10, 99999, 0, HEALTHY",
        "10, 100000, 0, DEGRADED",
        "10, 100000, 190, DEGRADED",
        "10, 100000, 191, HEALTHY"
    })
    void judge_readWhole_limits(long whole, long rows, long byIndex, Status status) {
        assertThat(afterReads(whole, rows, byIndex).status()).isEqualTo(status);
    }

    @Test
    void judge_countersBeganAnew_skipped() {
        Snapshot before = given.snapshot();
        given.countersReset = Optional.of(AT);
        assertThat(Judged.first(new SequentialScans(), given.snapshot())
                        .after(before, Duration.ofMinutes(5))
                        .verdict()
                        .reason())
                .isEqualTo("counters-reset");
    }

    @Test
    void judge_entryOfTheDatabaseMadeMeanwhile_countersGoOn() {
        given.version = 140_024;
        given.runsSince = AT.minusSeconds(600);
        Snapshot before = given.snapshot();
        given.countersReset = Optional.of(AT.plusSeconds(1));
        assertThat(Judged.first(new SequentialScans(), given.snapshot())
                        .after(before, Duration.ofMinutes(5))
                        .verdict()
                        .reason())
                .isEqualTo("ok");
    }

    @Test
    void judge_longerIndexBeginsWithTheColumns_healthy() {
        assertThat(verdict(new RequiredIndexes()).status()).isEqualTo(Status.HEALTHY);
    }

    @ParameterizedTest
    @CsvSource({
        "true, false, true, btree, symbol, HEALTHY, ok",
        "true, false, false, btree, symbol, DEGRADED, missing",
        "true, false, true, hash, symbol, DEGRADED, missing",
        "true, false, true, btree, created_at, DEGRADED, missing",
        "false, false, true, btree, symbol, DEGRADED, missing",
        "false, true, true, btree, symbol, RECOVERING, being-built"
    })
    void judge_wantedIndex_byDefinition(
            boolean valid, boolean built, boolean whole, String method, String key, Status status, String reason) {
        given.wanted = List.of(new WantedIndex("public.trades", List.of("symbol")));
        given.indexed.set(0, indexed("trades", new Index("i", valid, built, whole, method, List.of(key))));
        assertThat(verdict(new RequiredIndexes()))
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(status, reason);
    }

    @Test
    void judge_wantedOnWhatIsNotThere_skipped() {
        given.wanted = List.of(new WantedIndex("orders", List.of("id")));
        assertThat(verdict(new RequiredIndexes()))
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(Status.SKIPPED, "no-table");
        given.indexed.add(new Indexed("public", "orders", List.of("note"), List.of()));
        assertThat(verdict(new RequiredIndexes()).reason()).isEqualTo("no-column");
        given.wanted = List.of();
        assertThat(verdict(new RequiredIndexes()).reason()).isEqualTo("none-wanted");
    }

    @Test
    void judge_invalidIndexFits_namedAsLeftover() {
        given.indexed.set(1, indexed("positions", index("left", false, "symbol")));
        assertThat(verdict(new RequiredIndexes()))
                .extracting(Verdict::part, Verdict::causes)
                .containsExactly("public.positions(symbol)", List.of("invalid-leftover"));
    }

    @ParameterizedTest
    @CsvSource({"599, HEALTHY", "600, DEGRADED", "601, DEGRADED"})
    void judge_invalidSeenFor_limit(long seconds, Status status) {
        given.invalid.add(new Invalid(7, "public", "trades", "left", true));
        given.invalidSeen.put(7L, AT.minusSeconds(seconds));
        assertThat(verdict(new InvalidIndexes()).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"0.749, HEALTHY", "0.75, DEGRADED", "0.899, DEGRADED", "0.9, FAILING", "1, FAILING"})
    void judge_sequenceUsed_limit(double used, Status status) {
        given.sequences.add(sequence("trades_id_seq", used));
        assertThat(verdict(new Sequences()).status()).isEqualTo(status);
    }

    @Test
    void judge_someDeniedOneFull_bothAreSaid() {
        given.denied = 2;
        given.sequences.add(sequence("trades_id_seq", 0.95));
        assertThat(Judged.first(new Sequences(), given.snapshot()).verdicts())
                .extracting(Verdict::status)
                .containsExactlyInAnyOrder(Status.FAILING, Status.SKIPPED);
    }

    @Test
    void judge_disabledTrigger_degraded() {
        assertThat(verdict(new DisabledTriggers()).status()).isEqualTo(Status.HEALTHY);
        given.disabled.add(new Disabled("public", "trades", List.of("audit")));
        assertThat(verdict(new DisabledTriggers()))
                .extracting(Verdict::part, Verdict::status)
                .containsExactly("public.trades", Status.DEGRADED);
    }

    @ParameterizedTest
    @CsvSource({"created", "dropped", "changed"})
    void judge_changedTable_degraded(String what) {
        assertThat(verdict(new SchemaChanges()).status()).isEqualTo(Status.HEALTHY);
        given.changes.add(new Seen.Change("public.trades", what, List.of(), AT));
        assertThat(verdict(new SchemaChanges()))
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(Status.DEGRADED, what);
    }

    @Test
    void judge_statementFailed_unknownAndDeniedSkipped() {
        given.unread.put("columns", new Unread(false, "canceling statement due to statement timeout"));
        assertThat(verdict(new SchemaChanges()).status()).isEqualTo(Status.UNKNOWN);
        given.unread.put("columns", new Unread(true, "permission denied"));
        assertThat(verdict(new SchemaChanges()).status()).isEqualTo(Status.SKIPPED);
    }
}
