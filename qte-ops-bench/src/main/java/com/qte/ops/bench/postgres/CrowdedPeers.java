package com.qte.ops.bench.postgres;

import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import java.sql.SQLException;
import org.openjdk.jmh.annotations.Benchmark;

/** The same with a crowd beside. */
public class CrowdedPeers extends PostgresStatements {
    @Override
    protected int sessionsBeside() {
        return 500;
    }

    /** There and back. */
    @Benchmark
    @Entry(
            row = Row.POSTGRES_CROWDED,
            role = Role.LIMIT,
            name = "`select 1`",
            note = "prepared by the server; looks at nothing",
            looks = 0)
    public int selectOneCrowded() throws SQLException {
        return one();
    }

    /** One after the other. */
    @Benchmark
    @Entry(
            row = Row.POSTGRES_CROWDED,
            role = Role.PEER,
            name = "ten prepared statements",
            note = "prepared by the server and kept; their rows are fetched and made into nothing",
            looks = 0)
    public int tenStatementsCrowded() throws SQLException {
        return ten();
    }
}
