package com.qte.ops.probes.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.ServerFacts.Slot;
import com.qte.ops.testkit.Judged;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicationSlotsTest {
    private final Given given = new Given();

    private Verdict verdict() {
        return Judged.first(new ReplicationSlots(), given.snapshot()).verdict();
    }

    private static final long GIB = 1L << 30;

    private void slot(String name, String status, OptionalLong retained) {
        given.replicationSlots.add(
                new Slot(name, "physical", false, Optional.of(status), OptionalLong.empty(), retained));
    }

    @ParameterizedTest
    @CsvSource({
        "reserved, -1, HEALTHY, ok",
        "reserved, 0, DEGRADED, retains",
        "reserved, 1, DEGRADED, retains",
        "extended, -1, DEGRADED, retains",
        "unreserved, -1, FAILING, unreserved"
    })
    void judge_retainedAroundOneGibibyte_limit(String own, long more, Status status, String reason) {
        slot("a", own, OptionalLong.of(GIB + more));
        assertThat(verdict()).extracting(Verdict::status, Verdict::reason).containsExactly(status, reason);
    }

    @ParameterizedTest
    @CsvSource({"-1, DEGRADED", "0, FAILING", "1, FAILING"})
    void judge_retainedAroundTenGibibytes_limit(long more, Status status) {
        slot("a", "reserved", OptionalLong.of(10 * GIB + more));
        assertThat(verdict().status()).isEqualTo(status);
    }

    @Test
    void judge_lostRetainsNothing_failing() {
        slot("a", "lost", OptionalLong.empty());
        assertThat(verdict()).extracting(Verdict::status, Verdict::part).containsExactly(Status.FAILING, "a");
    }

    @Test
    void judge_noSlot_nothingToSay() {
        assertThat(Judged.first(new ReplicationSlots(), given.snapshot()).verdicts())
                .isEmpty();
    }
}
