package com.qte.ops.probes.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.EnginePools.Pool;
import com.qte.ops.probes.postgres.EnginePools.Room;
import com.qte.ops.probes.postgres.EnginePools.Snapshot;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class PoolExhaustedTest {
    private static final Instant AT = Judged.AT;
    private static final OptionalInt NONE = OptionalInt.empty();
    private static final Room ROOM = new Room(97, 20, 10, 5, true);

    @TestFactory
    Stream<DynamicContainer> contract() {
        return CheckContract.all(List.of(given()));
    }

    public static CheckCase<Snapshot> given() {
        Pool lent = pool("qte", 10, 10, 10, 3);
        return CheckCase.of(new PoolExhausted(), "probes")
                .snapshots(
                        new Snapshot(AT, List.of(pool("qte", 2, 10, 10, 0)), Optional.empty(), Map.of()),
                        waiting(lent, 20, Optional.of(ROOM)),
                        waiting(lent, 70, Optional.of(ROOM)))
                .seen(new Snapshot(AT, List.of(), Optional.empty(), Map.of()))
                .seen(waiting(lent, 70, Optional.of(new Room(97, 20, 1, 12, true))))
                .seen(waiting(pool("qte", 5, 5, 10, 3), 70, Optional.of(Room.NONE)))
                .seen(waiting(pool("qte", 5, 5, 10, 3), 70, Optional.empty()))
                .seen(waiting(new Pool("qte", OptionalInt.of(10), NONE, NONE, 3), 70, Optional.of(Room.NONE)))
                .ladder("waited", 1, seconds -> waiting(lent, seconds, Optional.of(ROOM)));
    }

    private static Pool pool(String name, int lent, int has, int most, int waiting) {
        return new Pool(name, OptionalInt.of(lent), OptionalInt.of(has), OptionalInt.of(most), waiting);
    }

    private static Snapshot waiting(Pool pool, double seconds, Optional<Room> room) {
        Instant since = AT.minus(Duration.ofMillis(Math.round(seconds * 1_000)));
        return new Snapshot(AT, List.of(pool("other", 1, 2, 10, 0), pool), room, Map.of(pool.name(), since));
    }

    @ParameterizedTest
    @CsvSource({
        // waited, lent, has, may have, slots, clients, busy, idle for long; status, cause
        "9, 10, 10, 10, 97, 20, 10, 0, HEALTHY, ",
        "10, 10, 10, 10, 97, 20, 10, 0, DEGRADED, pool-too-small",
        "60, 10, 10, 10, 97, 20, 10, 0, FAILING, pool-too-small",
        "60, 10, 10, 10, 97, 20, 5, 5, FAILING, connection-leak",
        "60, 10, 10, 10, 97, 20, 6, 5, FAILING, pool-too-small",
        "60, 10, 10, 10, 97, 20, 5, 4, FAILING, pool-too-small",
        "60, 5, 5, 10, 97, 97, 97, 0, DEGRADED, server-full",
        "60, 10, 10, 10, 97, 97, 10, 80, FAILING, pool-too-small", // it has all that it may have
        "60, 5, 5, 10, 97, 20, 5, 0, FAILING, connections-slow-to-come",
    })
    void judge_waiting_statusAndCause(
            int waited,
            int lent,
            int has,
            int most,
            int slots,
            int clients,
            int busy,
            int idleLong,
            Status status,
            String cause) {
        Snapshot now = waiting(
                pool("qte", lent, has, most, 3), waited, Optional.of(new Room(slots, clients, busy, idleLong, true)));
        Verdict verdict = Judged.first(new PoolExhausted(), now).verdicts().stream()
                .filter(one -> one.part().equals("qte"))
                .findFirst()
                .orElseThrow();
        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.causes()).isEqualTo(cause == null ? List.of() : List.of(cause));
    }

    @ParameterizedTest
    @CsvSource({
        // lent, has, may have; empty is absent
        "10, 10, ",
        "10, , ",
        ", 10, 10",
        ", , 10",
        ", 5, ",
        ", , ",
    })
    void judge_poolDoesNotSayWhatIsNeeded_noCause(
            @Nullable Integer lent, @Nullable Integer has, @Nullable Integer most) {
        Verdict verdict = judged(new Pool("qte", optional(lent), optional(has), optional(most), 3), ROOM);
        assertThat(verdict.status()).isEqualTo(Status.FAILING);
        assertThat(verdict.reason()).isEqualTo("waiting-only");
        assertThat(verdict.causes()).isEmpty();
    }

    @Test
    void judge_serverFullAndPoolDoesNotSayWhatItHas_notServerFull() {
        Room full = new Room(97, 97, 97, 0, true);
        assertThat(judged(new Pool("qte", OptionalInt.of(5), NONE, OptionalInt.of(10), 3), full)
                        .causes())
                .containsExactly("connections-slow-to-come");
        assertThat(judged(new Pool("qte", NONE, OptionalInt.of(5), OptionalInt.of(10), 3), full)
                        .causes())
                .as("what was lent out is not needed for it")
                .containsExactly("server-full");
    }

    private static OptionalInt optional(@Nullable Integer number) {
        return number == null ? NONE : OptionalInt.of(number);
    }

    private static Verdict judged(Pool pool, Room room) {
        return Judged.first(new PoolExhausted(), waiting(pool, 70, Optional.of(room))).verdicts().stream()
                .filter(one -> one.part().equals("qte"))
                .findFirst()
                .orElseThrow();
    }
}
