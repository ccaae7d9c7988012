package com.qte.ops.sandbox.letters;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Target;
import com.qte.ops.target.postgres.PostgresSession;
import com.qte.ops.target.postgres.PostgresTarget;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * The table of orders that nobody could deliver.
 *
 * @param server where it is
 */
public record DeadLetters(PostgresTarget server) implements Target<PostgresSession> {
    /** Its name in the database. */
    public static final String TABLE = "dead_letters";

    @Override
    public Subject subject() {
        return new Subject("dead-letters", server.name());
    }

    @Override
    public PostgresSession open(Duration within) throws SQLException {
        return server.acting().open(within);
    }

    @Override
    public List<Subject> reliesOn() {
        return List.of(server.subject());
    }
}
