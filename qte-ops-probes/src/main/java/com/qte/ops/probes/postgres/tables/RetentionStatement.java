package com.qte.ops.probes.postgres.tables;

import com.qte.ops.probes.postgres.tables.StorageFacts.Beyond;
import com.qte.ops.target.postgres.Retention;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Counts the rows that are kept longer than they are to be. */
final class RetentionStatement {
    private RetentionStatement() {}

    /** The tables of one name. */
    record Kept(List<Table> tables) {
        Kept {
            tables = List.copyOf(tables);
        }
    }

    /**
     * A table.
     *
     * @param readable whether our role may read it
     * @param busy whether somebody has locked it against readers, or waits to
     */
    record Table(String schema, String name, boolean readable, boolean busy) {}

    private record Counted(long rows, Optional<Instant> oldest) {}

    static List<Beyond> read(Reading reading, List<Retention> retention) throws SQLException {
        List<Beyond> all = new ArrayList<>();
        for (Retention rule : retention) {
            TableName wanted = TableName.of(rule.table());
            String topic = "kept." + rule.table();
            Optional<Kept> kept = reading.attempted(
                    topic,
                    Reading.text("kept"),
                    statement -> statement.setString(1, wanted.name()),
                    row -> Reading.document(Kept.class, row.getString(1)));
            if (kept.isEmpty()) {
                all.add(unseen(rule, rule.table(), "failed", problem(reading, topic)));
                continue;
            }
            List<Table> meant = kept.get().tables().stream()
                    .filter(table -> wanted.means(table.schema(), table.name()))
                    .toList();
            if (meant.isEmpty()) {
                all.add(unseen(rule, rule.table(), "no-table", Optional.empty()));
            }
            for (Table table : meant) {
                all.add(read(reading, rule, table));
            }
        }
        return all;
    }

    private static Beyond read(Reading reading, Retention rule, Table table) throws SQLException {
        String name = table.schema() + "." + table.name();
        if (!table.readable() || table.busy()) {
            return unseen(rule, name, table.readable() ? "locked" : "no-privilege", Optional.empty());
        }
        String sql = Reading.text("beyond")
                .replace("{column}", quoted(rule.column()))
                .replace("{table}", quoted(table.schema()) + "." + quoted(table.name()));
        String topic = "beyond." + name;
        Optional<Counted> counted = reading.attempted(
                topic,
                sql,
                statement -> statement.setLong(1, rule.keep().toSeconds()),
                row -> new Counted(
                        row.getLong(1), Optional.ofNullable(row.getTimestamp(2)).map(Timestamp::toInstant)));
        return counted.map(found -> new Beyond(
                        name,
                        rule.column(),
                        rule.keep(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.of(found.rows()),
                        found.oldest()))
                .orElseGet(() -> unseen(rule, name, "failed", problem(reading, topic)));
    }

    private static Optional<String> problem(Reading reading, String topic) {
        return Optional.ofNullable(reading.unread().get(topic)).map(Unread::problem);
    }

    private static Beyond unseen(Retention rule, String table, String obstacle, Optional<String> problem) {
        return new Beyond(
                table,
                rule.column(),
                rule.keep(),
                Optional.of(obstacle),
                problem,
                OptionalLong.empty(),
                Optional.empty());
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
