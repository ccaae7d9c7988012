package com.qte.ops.bench.postgres;

import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import com.qte.ops.probes.postgres.PostgresActivity;
import org.openjdk.jmh.annotations.Benchmark;

/** This library, with nobody else there. */
public class PostgresOurs extends PostgresVisits {
    /** All that sixteen checks judge. */
    @Benchmark
    @Entry(
            row = Row.POSTGRES,
            role = Role.OURS,
            name = "a visit of `postgres.activity`",
            note =
                    "one statement for all that sixteen checks judge, sizes left out; parsed, literals taken out of queries;"
                            + " a login of its own every 60 s is in it",
            looks = 0)
    public PostgresActivity.Snapshot activity() throws Exception {
        return visit();
    }
}
