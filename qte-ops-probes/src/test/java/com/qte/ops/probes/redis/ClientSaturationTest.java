package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.testkit.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientSaturationTest {
    @ParameterizedTest
    @CsvSource({"79, HEALTHY", "80, DEGRADED", "81, DEGRADED", "89, DEGRADED", "90, FAILING", "91, FAILING"})
    void judge_connectedOfAHundred_aroundTheLimits(int connected, Status status) {
        assertThat(Judged.first(
                                new ClientSaturation(),
                                Given.well()
                                        .with("connected_clients", connected)
                                        .snapshot())
                        .verdict()
                        .status())
                .isEqualTo(status);
    }

    @Test
    void judge_noLimitTold_skipped() {
        assertThat(Judged.first(
                                new ClientSaturation(),
                                Given.well().with("maxclients", "").snapshot())
                        .verdict())
                .isEqualTo(Verdict.skipped("info-unseen"));
    }
}
