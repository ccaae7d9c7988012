package com.qte.ops.remediation.postgres;

import static com.qte.ops.remediation.postgres.Backends.session;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlockersTest {
    @Test
    void roots_nobodyWaits_none() {
        assertThat(Blockers.roots(List.of(session(1).free(), session(2).free())))
                .isEmpty();
    }

    @Test
    void roots_chain_itsEndWithTheLongestWait() {
        List<Backend> chain = List.of(
                session(1).free(), session(2).blockedBy(5, 1), session(3).blockedBy(90, 2));

        assertThat(Blockers.roots(chain)).isEqualTo(Map.of(1, 90.0));
    }

    @Test
    void roots_waitersThatListEachOther_onlyTheHolder() {
        List<Backend> row = List.of(
                session(1).free(),
                session(2).blockedBy(30, 1),
                session(3).blockedBy(20, 1, 2),
                session(4).blockedBy(10, 1, 2, 3));

        assertThat(Blockers.roots(row)).isEqualTo(Map.of(1, 30.0));
    }

    @Test
    void roots_preparedTransaction_zero() {
        assertThat(Blockers.roots(List.of(session(2).blockedBy(30, 0)))).isEqualTo(Map.of(0, 30.0));
    }

    @Test
    void roots_circle_none() {
        assertThat(Blockers.roots(List.of(session(1).blockedBy(1, 2), session(2).blockedBy(1, 1))))
                .isEmpty();
    }
}
