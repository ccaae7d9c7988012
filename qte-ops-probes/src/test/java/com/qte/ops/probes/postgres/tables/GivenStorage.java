package com.qte.ops.probes.postgres.tables;

import com.qte.ops.probes.postgres.tables.PostgresStorage.Snapshot;
import com.qte.ops.probes.postgres.tables.StorageFacts.Beyond;
import com.qte.ops.probes.postgres.tables.StorageFacts.Bloated;
import com.qte.ops.probes.postgres.tables.StorageFacts.Duplicates;
import com.qte.ops.probes.postgres.tables.StorageFacts.Group;
import com.qte.ops.probes.postgres.tables.StorageFacts.Index;
import com.qte.ops.probes.postgres.tables.StorageFacts.Room;
import com.qte.ops.probes.postgres.tables.StorageFacts.Unused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Builds a snapshot of a database that wastes no room, but for what a test changes. */
final class GivenStorage {
    static final Instant AT = GivenTables.AT;

    Duration countedFor = Duration.ofDays(30);
    final List<Index> unused = new ArrayList<>();
    final List<Group> groups = new ArrayList<>();
    final List<Beyond> beyond = new ArrayList<>();
    final List<Room> rooms = new ArrayList<>();
    final Map<String, Unread> unread = new HashMap<>();

    static Snapshot with(Consumer<GivenStorage> change) {
        GivenStorage given = new GivenStorage();
        change.accept(given);
        return given.snapshot();
    }

    static Index unused(double bytes) {
        return new Index("public", "trades", "trades_note", (long) bytes);
    }

    static Beyond beyond(long rows) {
        return new Beyond(
                "public.trades",
                "created_at",
                Duration.ofDays(400),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.of(rows),
                rows > 0 ? Optional.of(AT.minus(Duration.ofDays(800))) : Optional.empty());
    }

    static Beyond obstacle(String why) {
        return new Beyond(
                "public.trades",
                "created_at",
                Duration.ofDays(400),
                Optional.of(why),
                Optional.of("canceling statement due to statement timeout"),
                OptionalLong.empty(),
                Optional.empty());
    }

    static Room room(double bytes, OptionalDouble empty, String how) {
        return new Room("public", "trades", (long) bytes, empty, how);
    }

    Snapshot snapshot() {
        ServerState server = new ServerState(
                180_006, AT, true, false, true, true, 0, 3, AT.minus(countedFor), Optional.empty(), List.of());
        return new Snapshot(
                server,
                read("unused", new Unused(unused)),
                read("duplicates", new Duplicates(groups.size(), groups)),
                read("kept", List.copyOf(beyond)),
                read("large", new Bloated(rooms)),
                unread);
    }

    private <T> Optional<T> read(String topic, T facts) {
        return unread.containsKey(topic) ? Optional.empty() : Optional.of(facts);
    }
}
