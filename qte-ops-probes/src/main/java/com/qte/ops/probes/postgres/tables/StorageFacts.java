package com.qte.ops.probes.postgres.tables;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What takes room in a database without need. */
public final class StorageFacts {
    private StorageFacts() {}

    /**
     * Indexes that were not read since the counters began. Immutable.
     *
     * @param indexes the 20 largest of those that make reading faster and nothing else
     */
    public record Unused(List<Index> indexes) {
        public Unused {
            indexes = List.copyOf(indexes);
        }
    }

    /**
     * An index.
     *
     * @param schema where it is
     * @param table whose index it is
     * @param name within the schema
     * @param bytes as of the last vacuum
     */
    public record Index(String schema, String table, String name, long bytes) {}

    /**
     * Indexes of equal definition. Immutable.
     *
     * @param total how many groups of them there are
     * @param groups the 20 that waste most
     */
    public record Duplicates(long total, List<Group> groups) {
        public Duplicates {
            groups = List.copyOf(groups);
        }
    }

    /**
     * Some of equal definition.
     *
     * @param schema where they are
     * @param table whose indexes they are
     * @param keep the one that is needed
     * @param same at most five of the others
     * @param bytes what all but the largest take, as of the last vacuum
     */
    public record Group(String schema, String table, String keep, List<String> same, long bytes) {
        public Group {
            same = List.copyOf(same);
        }
    }

    /**
     * A table's rows beyond the time for which they are kept.
     *
     * @param table schema and name, or as configuration writes it where there is none
     * @param column what tells a row's time
     * @param keep how long rows are kept
     * @param obstacle why nothing was counted: {@code no-table}, {@code no-privilege}, {@code locked}, {@code failed}
     * @param problem what the server said, where it failed; redacted
     * @param rowsBeyond how many there are, 100 000 at most
     * @param oldest time of the oldest of them
     */
    public record Beyond(
            String table,
            String column,
            Duration keep,
            Optional<String> obstacle,
            Optional<String> problem,
            OptionalLong rowsBeyond,
            Optional<Instant> oldest) {}

    /**
     * How much of the largest tables is empty. Immutable.
     *
     * @param tables at most 20, of 1 MiB or more
     */
    public record Bloated(List<Room> tables) {
        public Bloated {
            tables = List.copyOf(tables);
        }
    }

    /**
     * A table.
     *
     * @param schema where it is
     * @param name within the schema
     * @param bytes its size as of the last vacuum
     * @param empty the share of it that holds no row that anybody sees, 0 to 1; empty where it could not be told
     * @param how {@code measured}, {@code estimated} from statistics, or why it could not be told: {@code locked}, {@code
     *     no-privilege}, {@code no-statistics}, {@code failed}
     */
    public record Room(String schema, String name, long bytes, OptionalDouble empty, String how) {
        /** Schema and name. */
        public String fullName() {
            return schema + "." + name;
        }
    }
}
