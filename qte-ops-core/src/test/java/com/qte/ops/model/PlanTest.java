package com.qte.ops.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Instant MADE = Instant.parse("2026-11-23T02:00:00Z");

    private static Plan plan(Instant made, Action... actions) {
        return new Plan(
                "postgres.terminate-idle",
                new Subject("postgres", "main"),
                "found",
                List.of(actions),
                10,
                made,
                made.plusSeconds(120));
    }

    private static Action end(String pid, String start) {
        return Action.of("terminate", "session " + pid, Map.of("pid", pid, "backendStart", start), Map.of());
    }

    @Test
    void hash_sameTargetsAtAnotherTime_same() {
        assertThat(plan(MADE, end("1", "a")).hash())
                .isEqualTo(plan(MADE.plusSeconds(5), end("1", "a")).hash());
    }

    @Test
    void hash_anotherIdentity_another() {
        assertThat(plan(MADE, end("1", "a")).hash())
                .isNotEqualTo(plan(MADE, end("1", "b")).hash());
    }

    @Test
    void hash_valuesThatRunTogether_another() {
        Action one = Action.of("do", "t", Map.of("a", "bc"), Map.of());
        Action two = Action.of("do", "t", Map.of("ab", "c"), Map.of());
        assertThat(plan(MADE, one).hash()).isNotEqualTo(plan(MADE, two).hash());
    }

    @Test
    void of_moreActionsThanPeers_refused() {
        assertThatThrownBy(() -> new Plan(
                        "a.b", new Subject("a", "b"), "n", List.of(end("1", "a")), 0, MADE, MADE.plusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_actionWithoutIdentity_refused() {
        assertThatThrownBy(() -> Action.of("do", "everything", Map.of(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
