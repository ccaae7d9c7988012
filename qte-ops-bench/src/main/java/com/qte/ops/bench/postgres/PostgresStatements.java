package com.qte.ops.bench.postgres;

import com.qte.ops.testkit.servers.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.postgresql.PGStatement;

/** Statements prepared once, on a connection that is kept. */
@NullUnmarked // made in enter()
abstract class PostgresStatements extends LivePostgres {
    private final List<PreparedStatement> ten = new ArrayList<>();
    private Connection connection;
    private PreparedStatement one;

    @Override
    protected void enter() throws Exception {
        super.enter();
        connection = server().connect(PostgresServer.MONITOR);
        one = prepared("select 1");
        for (String query : Queries.TEN) {
            ten.add(prepared(query));
        }
    }

    private PreparedStatement prepared(String query) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(query);
        statement.unwrap(PGStatement.class).setPrepareThreshold(1); // by the server, from the first time on
        return statement;
    }

    @Override
    protected void leave() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
        ten.clear();
        super.leave();
    }

    /** How many columns came back: one, or those of ten rows. */
    @Override
    public boolean isWell(Object answer) {
        return answer.equals(1) || answer.equals(22);
    }

    final int one() throws SQLException {
        return columns(one);
    }

    final int ten() throws SQLException {
        int columns = 0;
        for (PreparedStatement statement : ten) {
            columns += columns(statement);
        }
        return columns;
    }

    private static int columns(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            int columns = row.getMetaData().getColumnCount();
            for (int column = 1; column <= columns; column++) {
                Object unused = row.getObject(column);
            }
            return columns;
        }
    }
}
