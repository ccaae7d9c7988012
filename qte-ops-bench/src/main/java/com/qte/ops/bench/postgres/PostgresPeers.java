package com.qte.ops.bench.postgres;

import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import java.sql.SQLException;
import org.openjdk.jmh.annotations.Benchmark;

/** What JDBC costs, for one statement and for ten. */
public class PostgresPeers extends PostgresStatements {
    /** There and back. */
    @Benchmark
    @Entry(
            row = Row.POSTGRES,
            role = Role.LIMIT,
            name = "`select 1`",
            note = "prepared by the server; looks at nothing",
            looks = 0)
    public int selectOne() throws SQLException {
        return one();
    }

    /** One after the other. */
    @Benchmark
    @Entry(
            row = Row.POSTGRES,
            role = Role.PEER,
            name = "ten prepared statements",
            note = "prepared by the server and kept; their rows are fetched and made into nothing",
            looks = 0)
    public int tenStatements() throws SQLException {
        return ten();
    }
}
