package com.qte.ops.probes.postgres;

import com.qte.ops.probes.postgres.PostgresHousekeeping.Holder;
import com.qte.ops.probes.postgres.PostgresHousekeeping.KeptFor;
import com.qte.ops.probes.postgres.PostgresHousekeeping.Snapshot;
import com.qte.ops.probes.postgres.PostgresHousekeeping.Temporary;
import com.qte.ops.probes.postgres.PostgresHousekeeping.Wal;
import com.qte.ops.probes.postgres.WholeServer.Damaged;
import com.qte.ops.probes.postgres.WholeServer.Database;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** A healthy server as a whole, of which a test changes what it is about. */
final class WholeGiven {
    static final Instant AT = Judged.AT;
    static final long MIB = 1L << 20;
    static final long GIB = 1L << 30;

    boolean seesAll = true;
    boolean checksums = true;
    Instant started = AT.minus(Duration.ofDays(3));
    Optional<Instant> reset = Optional.empty();
    long freezeMaxAge = 200_000_000;
    long locks = 100;
    long temporaryBytes;
    long walBytes = 512 * MIB;
    long toArchive;
    long databaseBytes = 10 * GIB;
    Optional<KeptFor> slot = Optional.empty();
    Optional<DataDisk> disk = Optional.of(new DataDisk(100 * GIB, 60 * GIB));
    final Map<String, Long> counters =
            new HashMap<>(Map.of("hit", 1_000_000L, "read", 1_000L, "tempFiles", 0L, "tempBytes", 0L));
    final Map<String, Long> checkpoints = new HashMap<>(Map.of("timed", 100L, "requested", 3L));
    final Map<String, String> unread = new HashMap<>();
    final Map<String, Instant> firstSights = new HashMap<>();
    final List<String> unsafe = new ArrayList<>();
    final List<String> pending = new ArrayList<>();
    final List<Database> databases =
            new ArrayList<>(List.of(new Database("qte", 50_000_000, 0), new Database("template0", 60_000_000, 3)));
    final List<Damaged> damaged = new ArrayList<>();
    final List<Holder> holders = new ArrayList<>();

    static Snapshot with(Consumer<WholeGiven> change) {
        WholeGiven given = new WholeGiven();
        change.accept(given);
        return given.snapshot();
    }

    static Holder session(String pid, String state, long xids, Duration held) {
        return new Holder(
                "session",
                pid,
                Optional.of("qte_engine"),
                Optional.of("engine"),
                Optional.of(state),
                xids,
                Long.toString(1_000_000 - xids),
                Optional.of(AT.minus(held)),
                Optional.of("SELECT ?"));
    }

    /** Of a slot or a standby, of which the server does not say since when. */
    WholeGiven holds(String kind, String name, long xids, Duration seenFor) {
        Holder holder = new Holder(
                kind,
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                xids,
                Long.toString(1_000_000 - xids),
                Optional.empty(),
                Optional.empty());
        holders.add(holder);
        firstSights.put(FirstSights.key(holder), AT.minus(seenFor));
        return this;
    }

    WholeServer server() {
        return new WholeServer(
                180_006,
                AT,
                seesAll,
                new Counting.Run(started, Optional.of(started)),
                4711,
                Optional.of(started),
                Optional.of("/var/lib/postgresql/18/main"),
                unsafe,
                pending,
                6_400,
                GIB,
                16 * MIB,
                freezeMaxAge,
                2 * freezeMaxAge,
                databases,
                new Counting(reset, counters),
                checksums,
                damaged);
    }

    Snapshot snapshot() {
        return new Snapshot(
                server(),
                read("holders") && seesAll ? Optional.of(holders) : Optional.empty(),
                read("checkpoints") ? Optional.of(new Counting(reset, checkpoints)) : Optional.empty(),
                read("locks") ? OptionalLong.of(locks) : OptionalLong.empty(),
                read("temporary") && seesAll ? Optional.of(new Temporary(1, temporaryBytes)) : Optional.empty(),
                read("wal") && seesAll ? Optional.of(new Wal(walBytes, toArchive, slot)) : Optional.empty(),
                read("size") ? OptionalLong.of(databaseBytes) : OptionalLong.empty(),
                disk,
                unread,
                firstSights);
    }

    private boolean read(String statement) {
        return !unread.containsKey(statement);
    }
}
