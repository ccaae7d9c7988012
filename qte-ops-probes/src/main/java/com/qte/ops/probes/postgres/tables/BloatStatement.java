package com.qte.ops.probes.postgres.tables;

import com.qte.ops.probes.postgres.tables.StorageFacts.Bloated;
import com.qte.ops.probes.postgres.tables.StorageFacts.Room;
import com.qte.ops.spi.Site;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Tells how much of the largest tables is empty: measured by {@code pgstattuple}, else estimated from statistics. */
final class BloatStatement {
    private static final String TOPIC = "large";
    /** A measurement may take 2 s, and the visit has to end after it. */
    private static final Duration LEAST_LEFT = Duration.ofSeconds(4);

    private static final double PAGE = 8_192;
    private static final double PAGE_HEADER = 24;
    /** Header of a row, the pointer to it, and half of what it is rounded up by. */
    private static final double ROW_HEADER = 24 + 4 + 4;

    private BloatStatement() {}

    /**
     * The largest tables.
     *
     * @param measuring the schema, quoted, of the function that measures; empty where there is none for our role
     */
    record Large(Optional<String> measuring, List<Table> tables) {
        Large {
            tables = List.copyOf(tables);
        }
    }

    /**
     * A table.
     *
     * @param rows an estimate; negative where there is none
     * @param rowBytes mean size of a row's values; empty where the statistics are not for our role
     */
    record Table(
            long oid,
            String schema,
            String name,
            long bytes,
            long rows,
            int fillfactor,
            boolean busy,
            Optional<Double> rowBytes) {}

    private record Measured(long bytes, long empty) {}

    static Optional<Bloated> read(Reading reading, Site<?> site) throws SQLException {
        Optional<Large> large = reading.optional(TOPIC, Large.class, statement -> {});
        if (large.isEmpty()) {
            return Optional.empty();
        }
        List<Room> rooms = new ArrayList<>();
        for (Table table : large.get().tables()) {
            rooms.add(room(reading, site, large.get().measuring(), table));
        }
        return Optional.of(new Bloated(rooms));
    }

    private static Room room(Reading reading, Site<?> site, Optional<String> measuring, Table table)
            throws SQLException {
        if (table.busy()) {
            return new Room(table.schema(), table.name(), table.bytes(), OptionalDouble.empty(), "locked");
        }
        if (measuring.isPresent() && site.remaining().compareTo(LEAST_LEFT) > 0) {
            Optional<Measured> measured = reading.attempted(
                    "measured." + table.schema() + "." + table.name(),
                    Reading.text("measured").replace("{schema}", measuring.get()),
                    statement -> statement.setLong(1, table.oid()),
                    row -> new Measured(row.getLong(1), row.getLong(2)));
            if (measured.isPresent()) {
                double empty = (double) measured.get().empty()
                        / Math.max(1, measured.get().bytes());
                return new Room(
                        table.schema(),
                        table.name(),
                        measured.get().bytes(),
                        OptionalDouble.of(Math.min(1, empty)),
                        "measured");
            }
        }
        return estimated(table, measuring);
    }

    private static Room estimated(Table table, Optional<String> measuring) {
        if (table.rowBytes().isPresent() && table.rows() >= 0) {
            double needed = table.rows() * (ROW_HEADER + table.rowBytes().get());
            double pages = needed / ((PAGE - PAGE_HEADER) * table.fillfactor() / 100);
            double empty = Math.max(0, 1 - pages * PAGE / Math.max(1, table.bytes()));
            return new Room(table.schema(), table.name(), table.bytes(), OptionalDouble.of(empty), "estimated");
        }
        String why = table.rows() < 0 ? "no-statistics" : measuring.isPresent() ? "failed" : "no-privilege";
        return new Room(table.schema(), table.name(), table.bytes(), OptionalDouble.empty(), why);
    }
}
