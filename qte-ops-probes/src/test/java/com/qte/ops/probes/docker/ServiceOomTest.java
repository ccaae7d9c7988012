package com.qte.ops.probes.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.docker.ServiceSnapshot.LifeEvent;
import com.qte.ops.testkit.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceOomTest {
    @Test
    void judge_noEvent_healthy() {
        assertThat(status()).isEqualTo(Status.HEALTHY);
    }

    @Test
    void judge_deathAlone_noWantOfMemory() {
        assertThat(status(Given.event("die", 5))).isEqualTo(Status.HEALTHY);
    }

    @ParameterizedTest
    @CsvSource({"0, FAILING", "0.5, FAILING", "2, FAILING", "2.1, DEGRADED", "-1, DEGRADED"})
    void judge_deathAfterIt_theServiceWithinTwoSeconds(double later, Status status) {
        assertThat(status(Given.event("die", 60 - later), Given.event("oom", 60)))
                .isEqualTo(status);
    }

    @Test
    void judge_deathOfAnotherContainer_aChild() {
        LifeEvent other = new LifeEvent(Given.NOW.minusSeconds(59), "die", "another");
        assertThat(status(Given.event("oom", 60), other)).isEqualTo(Status.DEGRADED);
    }

    @Test
    void judge_eventsForbiddenByAProxy_notCalledHealthy() {
        try (FakeEngine engine = FakeEngine.refusing("/events")) {
            Verdict verdict = new Seen<>(new Services(), engine.service())
                    .judged(new ServiceOom())
                    .verdict();
            assertThat(verdict.status()).isEqualTo(Status.SKIPPED);
            assertThat(verdict.reason()).isEqualTo("events-refused");
        }
    }

    private static Status status(LifeEvent... events) {
        return Judged.first(new ServiceOom(), Given.events(events)).verdict().status();
    }
}
