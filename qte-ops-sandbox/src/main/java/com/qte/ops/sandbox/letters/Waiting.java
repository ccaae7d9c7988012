package com.qte.ops.sandbox.letters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How many letters lie there.
 *
 * @param letters their number; 0 where there is no table
 * @param newest number of the newest one; 0 where there is none
 */
public record Waiting(long letters, long newest) {
    static Waiting read(Statement statement) throws SQLException {
        try (ResultSet table = statement.executeQuery("SELECT to_regclass('" + DeadLetters.TABLE + "') IS NOT NULL")) {
            table.next();
            if (!table.getBoolean(1)) {
                return new Waiting(0, 0);
            }
        }
        try (ResultSet rows =
                statement.executeQuery("SELECT count(*), coalesce(max(id), 0) FROM " + DeadLetters.TABLE)) {
            rows.next();
            return new Waiting(rows.getLong(1), rows.getLong(2));
        }
    }
}
