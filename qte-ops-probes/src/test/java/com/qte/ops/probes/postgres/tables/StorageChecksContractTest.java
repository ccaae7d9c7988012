package com.qte.ops.probes.postgres.tables;

import static com.qte.ops.probes.postgres.tables.GivenStorage.beyond;
import static com.qte.ops.probes.postgres.tables.GivenStorage.obstacle;
import static com.qte.ops.probes.postgres.tables.GivenStorage.room;
import static com.qte.ops.probes.postgres.tables.GivenStorage.unused;
import static com.qte.ops.probes.postgres.tables.GivenStorage.with;

import com.qte.ops.model.Status;
import com.qte.ops.probes.postgres.tables.PostgresStorage.Snapshot;
import com.qte.ops.probes.postgres.tables.StorageFacts.Group;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** What the contract is shown of each check of {@link PostgresStorage}. */
public class StorageChecksContractTest {
    private static final double MB = 1e6;

    @TestFactory
    Stream<DynamicContainer> checks() {
        return CheckContract.all(cases());
    }

    public static List<CheckCase<Snapshot>> cases() {
        return List.of(unusedIndexes(), duplicates(), retention(), bloat());
    }

    private static CheckCase<Snapshot> of(TopicCheck<Snapshot, ?> check, String topic) {
        return CheckCase.of(check, "probes")
                .seen(with(given -> given.unread.put(topic, new Unread(true, "permission denied"))))
                .seen(with(given -> given.unread.put(topic, new Unread(false, "statement timeout"))))
                .seen(Judged.first(check, with(given -> {})).raised("public.trades", Status.DEGRADED));
    }

    private static CheckCase<Snapshot> unusedIndexes() {
        return of(new UnusedIndexes(), "unused")
                .snapshots(with(in -> {}), with(in -> in.unused.add(unused(20 * MB))))
                .ladder("size", 1, bytes -> with(in -> in.unused.add(unused(bytes))))
                .ladder(
                        "countedFor",
                        1,
                        seconds -> with(in -> {
                            in.countedFor = Duration.ofNanos(Math.round(seconds * 1e9));
                            in.unused.add(unused(20 * MB));
                        }));
    }

    private static CheckCase<Snapshot> duplicates() {
        return of(new DuplicateIndexes(), "duplicates")
                .snapshots(
                        with(in -> {}),
                        with(in -> in.groups.add(new Group(
                                "public", "trades", "trades_symbol", List.of("trades_symbol2", "old"), 9_000_000))));
    }

    private static CheckCase<Snapshot> retention() {
        CheckCase<Snapshot> given = of(new RetainedRows(), "kept")
                .snapshots(with(in -> in.beyond.add(beyond(0))), with(in -> in.beyond.add(beyond(5))))
                .seen(with(in -> {}));
        for (String why : List.of("no-table", "no-privilege", "locked", "failed")) {
            given = given.seen(with(in -> in.beyond.add(obstacle(why))));
        }
        return given;
    }

    private static CheckCase<Snapshot> bloat() {
        CheckCase<Snapshot> given = of(new Bloat(), "large")
                .snapshots(with(in -> {}), full(200 * MB, 0.5))
                .ladder("empty", 0.001, share -> full(200 * MB, share))
                .ladder("size", 1, bytes -> full(bytes, 0.5));
        for (String why : List.of("locked", "no-privilege", "no-statistics", "failed")) {
            given = given.seen(with(in -> in.rooms.add(room(200 * MB, OptionalDouble.empty(), why))));
        }
        return given;
    }

    private static Snapshot full(double bytes, double empty) {
        return with(in -> in.rooms.add(room(bytes, OptionalDouble.of(empty), "measured")));
    }
}
