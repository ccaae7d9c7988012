package com.qte.ops.probes.postgres.tables;

import static com.qte.ops.probes.postgres.tables.GivenTables.AT;
import static com.qte.ops.probes.postgres.tables.GivenTables.dead;
import static com.qte.ops.probes.postgres.tables.GivenTables.holder;
import static com.qte.ops.probes.postgres.tables.GivenTables.off;
import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.testkit.Judged;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadRowsTest {
    private final GivenTables given = new GivenTables();

    private Verdict verdict() {
        return Judged.first(new DeadRows(), given.snapshot()).verdict();
    }

    private static Optional<Instant> ago(long seconds) {
        return Optional.of(AT.minusSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({
        "35999, HEALTHY, ok",
        "36000, DEGRADED, not-vacuumed",
        "36001, DEGRADED, not-vacuumed",
        "86399, DEGRADED, not-vacuumed",
        "86400, FAILING, not-vacuumed"
    })
    void judge_lastVacuum_limit(long seconds, Status status, String reason) {
        given.tables.add(dead("trades", 20_051, ago(seconds)));
        assertThat(verdict()).extracting(Verdict::status, Verdict::reason).containsExactly(status, reason);
    }

    @ParameterizedTest
    @CsvSource({
        "3599, HEALTHY, ok",
        "3600, DEGRADED, in-vain",
        "3601, DEGRADED, in-vain",
        "43199, DEGRADED, in-vain",
        "43200, FAILING, in-vain"
    })
    void judge_vacuumedWhileHeld_limit(long seconds, Status status, String reason) {
        given.tables.add(dead("trades", 90_000, ago(1)));
        given.holders.add(holder("session", "4711", ago(seconds)));
        assertThat(verdict()).extracting(Verdict::status, Verdict::reason).containsExactly(status, reason);
    }

    @ParameterizedTest
    @CsvSource({"20050, HEALTHY", "20051, FAILING"})
    void judge_deadRowsAroundTrigger_onlyBeyondIt(long rows, Status status) {
        given.tables.add(dead("trades", rows, ago(900_000)));
        assertThat(verdict().status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"session, old-session", "prepared, prepared", "slot, slot", "standby, standby"})
    void judge_held_namesWhoIsInTheWay(String kind, String cause) {
        given.tables.add(dead("trades", 90_000, ago(1)));
        given.holders.add(holder(kind, "x1", Optional.empty()));
        given.holdersSeen.put(kind + ":x1", AT.minusSeconds(7_200));
        assertThat(verdict().causes()).containsExactly(cause);
        assertThat(verdict().evidence())
                .anyMatch(fact -> fact.name().equals("holder") && fact.display().startsWith(kind + " x1"));
    }

    @Test
    void judge_vacuumedBeforeAnybodyHeld_notInVain() {
        given.tables.add(dead("trades", 90_000, ago(9_000)));
        given.holders.add(holder("session", "4711", ago(8_000)));
        assertThat(verdict().status()).isEqualTo(Status.HEALTHY);
    }

    @Test
    void judge_twoInTheWay_namesTheOneThatKeepsMost() {
        given.tables.add(dead("trades", 90_000, ago(1)));
        given.holders.add(holder("session", "1", ago(4_000)));
        given.holders.add(new ServerState.Holder(
                "prepared",
                "forgotten",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(99L),
                ago(9_000)));
        assertThat(verdict().causes()).containsExactly("prepared");
    }

    @Test
    void judge_neverVacuumed_countsFromWhenCountersBegan() {
        given.runsSince = AT.minusSeconds(40_000);
        given.tables.add(dead("trades", 90_000, Optional.empty()));
        assertThat(verdict().status()).isEqualTo(Status.DEGRADED);
        given.countersReset = ago(100);
        assertThat(verdict().status()).isEqualTo(Status.HEALTHY);
    }

    @Test
    void judge_notVacuumed_saysWhy() {
        given.tables.add(off(dead("trades", 90_000, ago(90_000))));
        assertThat(verdict().causes()).containsExactly("autovacuum-off");
        given.tables.set(0, dead("trades", 90_000, ago(90_000)));
        assertThat(verdict().causes()).containsExactly("vacuum-fails");
        given.workersBusy = 3;
        assertThat(verdict().causes()).containsExactly("workers-busy");
    }

    @Test
    void judge_wasIllAndIsNot_healthyPart() {
        assertThat(Judged.first(new DeadRows(), given.snapshot())
                        .raised("public.trades", Status.DEGRADED)
                        .verdicts())
                .extracting(Verdict::part, Verdict::status)
                .contains(org.assertj.core.groups.Tuple.tuple("public.trades", Status.HEALTHY));
    }

    @Test
    void judge_roleSeesNobody_skippedNotHealthy() {
        given.seesAll = false;
        assertThat(verdict())
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(Status.SKIPPED, "no-pg-monitor");
    }

    @Test
    void judge_standby_skipped() {
        given.inRecovery = true;
        assertThat(verdict().reason()).isEqualTo("standby");
    }
}
