package com.qte.ops.probes.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.ServerFacts.Group;
import com.qte.ops.testkit.Judged;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaturationTest {
    private final Given given = new Given();

    private Judged<PostgresActivity.Snapshot> judged() {
        return Judged.first(new Saturation(), given.snapshot());
    }

    @ParameterizedTest
    @CsvSource({"79, HEALTHY", "80, DEGRADED", "81, DEGRADED", "89, DEGRADED", "90, FAILING", "103, FAILING"})
    void judge_used_limit(int clients, Status status) {
        given.slots = 100;
        given.clients = clients;
        assertThat(judged().verdict().status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"76, DEGRADED", "74, HEALTHY"})
    void judge_raised_staysUntilWellBelow(int clients, Status status) {
        given.slots = 100;
        given.clients = clients;
        assertThat(judged().raised("", Status.DEGRADED).verdict().status()).isEqualTo(status);
    }

    @Test
    void judge_nobodyGetsInButTheKeptSessionAnswers_judged() {
        given.outcome = LoginOutcome.RESERVED_SLOTS;
        given.clients = 97;
        assertThat(judged().verdict().status()).isEqualTo(Status.FAILING);
        assertThat(new Saturation().spec().canExplain(Reachable.ID)).isTrue();
    }

    @Test
    void judge_noSlots_skipped() {
        given.slots = 0;
        assertThat(judged().verdict().status()).isEqualTo(Status.SKIPPED);
    }

    @Test
    void judge_causes_byWhatTheSessionsDo() {
        given.clients = 90;
        assertThat(judged().verdict().causes()).containsExactly("busy-clients");
        given.byState.put("idle in transaction", 10);
        given.byState.put("idle in transaction (aborted)", 8);
        given.byState.put("idle", 45);
        given.groups.add(new Group(Optional.of("engine"), Optional.of("qte"), 63, 0));
        assertThat(judged().verdict())
                .extracting(Verdict::causes)
                .isEqualTo(List.of("idle-in-transaction", "idle-clients", "one-application"));
    }
}
