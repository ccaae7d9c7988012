package com.qte.ops.probes.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.probes.postgres.EnginePools.Room;
import com.qte.ops.probes.postgres.EnginePools.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnginePoolsTest {
    private static final Instant AT = Instant.parse("2026-11-02T03:00:00Z");
    private static final Map<String, Instant> SOMEBODY = Map.of("orders", AT);
    private static final Duration ROUND = Duration.ofSeconds(15);

    private static Optional<Snapshot> last(Optional<Room> room, Map<String, Instant> waiting) {
        return Optional.of(new Snapshot(AT, List.of(), room, waiting));
    }

    @Test
    void isToBeAsked_firstLookOrNobodyWaitedOrItAnswered_yes() {
        Optional<Room> room = Optional.of(new Room(40, 3, 1, 0, true));
        assertThat(EnginePools.isToBeAsked(Optional.empty(), AT.plus(ROUND))).isTrue();
        assertThat(EnginePools.isToBeAsked(last(Optional.empty(), Map.of()), AT.plus(ROUND)))
                .isTrue();
        assertThat(EnginePools.isToBeAsked(last(room, SOMEBODY), AT.plus(ROUND)))
                .isTrue();
        assertThat(EnginePools.isToBeAsked(last(Optional.of(Room.NONE), SOMEBODY), AT.plus(ROUND)))
                .isTrue();
    }

    @Test
    void isToBeAsked_askedInVain_onceInFiveMinutes() {
        int asked = 0;
        Instant at = AT;
        for (int round = 1; round <= 40; round++) { // ten minutes
            Optional<Snapshot> before = Optional.of(new Snapshot(at, List.of(), Optional.empty(), SOMEBODY));
            at = at.plus(ROUND);
            asked += EnginePools.isToBeAsked(before, at) ? 1 : 0;
        }
        assertThat(asked).isEqualTo(2);
    }
}
