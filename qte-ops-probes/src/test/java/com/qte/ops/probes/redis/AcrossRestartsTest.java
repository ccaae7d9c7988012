package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.history.History;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Observation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What checks count over time is counted on when the library itself has been restarted in between. */
class AcrossRestartsTest {
    private static final Subject REDIS = new Subject("redis", "main");

    @TempDir
    private Path folder;

    private Instant now = Given.NOW;
    private History history = History.inMemory(() -> now);
    private Optional<RedisSnapshot> before = Optional.empty();

    @BeforeEach
    void restart() {
        history.close();
        history = History.open(folder.resolve("history"), () -> now);
        history.keep(
                what -> {
                    throw new AssertionError(what);
                },
                work -> false);
        before = Optional.empty();
    }

    /** A visit, an interval after the last one. */
    private Verdict visit(Check<RedisSnapshot> check, Given given) {
        now = now.plus(Given.INTERVAL);
        RedisSnapshot snapshot = given.snapshot();
        Map<String, Limit> limits =
                check.spec().limits().stream().collect(Collectors.toMap(Limit::name, Function.identity()));
        Verdict verdict = check.judge(new Observation<>(
                        now,
                        snapshot,
                        before,
                        before.isPresent() ? Given.INTERVAL : Duration.ZERO,
                        limits,
                        Map.of(),
                        history.of(check.spec(), REDIS)))
                .get(0);
        before = Optional.of(snapshot);
        history.record(
                check.spec(),
                List.of(Finding.first(
                        new Finding.Id(check.spec().id(), REDIS, verdict.part()),
                        verdict.status(),
                        check.spec().worst(),
                        verdict.reason(),
                        verdict.evidence(),
                        Map.of(),
                        verdict.causes(),
                        now,
                        1)));
        return verdict;
    }

    private static Given run(String id) {
        return Given.well().with("run_id", id).with("uptime_in_seconds", 1);
    }

    @Test
    void restartsOfRedis_threeWithinTheHour_areSeenAcrossTwoRestartsOfTheLibrary() {
        RedisRestart check = new RedisRestart();
        for (String id : List.of("a", "b", "c")) {
            visit(check, run(id));
            assertThat(visit(check, run(id + "'")).reason()).isEqualTo(id.equals("c") ? "restarting" : "restarted");
            for (int i = 0; i < 40; i++) {
                visit(check, run(id + "'"));
            }
            now = now.plusSeconds(120);
            restart();
        }
        now = now.plusSeconds(3_600);
        // an hour later nothing is left of them
        assertThat(visit(check, run("z")).status()).isEqualTo(Status.HEALTHY);
    }

    @Test
    void rejectedClients_ofTheLastMinute_stillCount() {
        RejectedClients check = new RejectedClients();
        visit(check, crowded());
        visit(check, crowded().with("rejected_connections", 5));
        restart();

        visit(check, crowded().with("rejected_connections", 5));
        Verdict verdict = visit(check, crowded().with("rejected_connections", 6));
        assertThat(verdict.status()).isEqualTo(Status.FAILING);
    }

    private static Given crowded() {
        return Given.well().with("connected_clients", 60);
    }
}
