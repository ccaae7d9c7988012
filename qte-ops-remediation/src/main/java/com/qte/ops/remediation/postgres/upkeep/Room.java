package com.qte.ops.remediation.postgres.upkeep;

import com.qte.ops.target.postgres.PostgresTarget;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;

/** Room on the disk for an index. */
final class Room {
    /** The finished index, and what sorting puts aside meanwhile. */
    static final int TIMES = 2;

    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");
    /** Line pointer and header of an index entry. */
    private static final int ENTRY_BYTES = 12;
    /** Entries begin at multiples of this. */
    private static final int ALIGNED = 8;
    /** Leaf pages are filled to this part by default. */
    private static final double FILLED = 0.9;

    private static final String FOLDER =
            "SELECT coalesce(nullif(pg_tablespace_location(d.dattablespace), ''), current_setting('data_directory', true))"
                    + " FROM pg_database d WHERE d.datname = current_database()";

    private Room() {}

    /** Estimate of an index's bytes. Pure. */
    static long estimate(double rows, double keyBytes) {
        double entry = ENTRY_BYTES + Math.ceil(keyBytes / ALIGNED) * ALIGNED;
        return (long) Math.ceil(Math.max(0, rows) * entry / FILLED);
    }

    /**
     * Bytes that are free where the server keeps the database; empty where that is another machine or a container, or
     * the role may not see where it is.
     */
    static Optional<Long> free(Connection connection, PostgresTarget target) throws SQLException {
        String host = URI.create(target.url().substring("jdbc:".length())).getHost();
        if (!HERE.contains(host)) {
            return Optional.empty();
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(FOLDER)) {
            return row.next() ? Optional.ofNullable(row.getString(1)).flatMap(Room::free) : Optional.empty();
        } catch (SQLException e) {
            if (Missing.isCauseOf(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<Long> free(String folder) {
        try {
            Path path = Path.of(folder);
            return Files.isDirectory(path)
                    ? Optional.of(Files.getFileStore(path).getUsableSpace())
                    : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
