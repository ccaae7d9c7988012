package com.qte.ops.self;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReplayTest {
    @Test
    void snapshot_throughJson_equal() {
        SelfSnapshot seen = new SelfSnapshot(
                List.of(new SelfSnapshot.PluginProblem("p", "broken")),
                true,
                false,
                Optional.of(LocalDate.of(2026, 12, 31)),
                Optional.of(new SelfSnapshot.HealingFacts(List.of("a"), List.of("b"))),
                Optional.of(new SelfSnapshot.JournalFacts(List.of("one"), Optional.empty())),
                Optional.of("disk full"),
                Optional.empty(),
                new SelfSnapshot.Rounds(3, Duration.ofSeconds(30), 2),
                Optional.of(new SelfSnapshot.Cost(OptionalDouble.of(1.25), OptionalLong.empty(), 7)),
                new SelfSnapshot.Alerting(
                        true,
                        List.of(new SelfSnapshot.SinkFacts(
                                "mail",
                                1,
                                2,
                                3,
                                Optional.of("refused"),
                                Optional.of(Instant.parse("2026-11-26T09:00:00Z")),
                                Optional.of(Duration.ofSeconds(31)),
                                Optional.of(Duration.ofMinutes(7)))),
                        List.of("hook")));
        JsonMapper json = JsonMapper.builder().build();

        assertThat(json.readValue(json.writeValueAsString(seen), SelfSnapshot.class))
                .isEqualTo(seen);
    }
}
