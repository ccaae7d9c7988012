package com.qte.ops.bench.postgres;

import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Program;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import com.qte.ops.testkit.servers.PostgresServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;

/** What operators type. */
public class PostgresPrograms extends LivePostgres {
    /** Ten answers of a line each. */
    @Override
    public boolean isWell(Object answer) {
        return answer instanceof String said && said.lines().count() == Queries.TEN.size();
    }

    /** One process after the other. */
    @Benchmark
    @Entry(
            row = Row.POSTGRES,
            role = Role.PEER,
            name = "`psql`, ten times",
            note = "a process and a login for each of the ten, their starts included",
            needs = "psql",
            looks = 0)
    public String psql() throws IOException {
        StringBuilder said = new StringBuilder();
        for (String query : Queries.TEN) {
            said.append(Program.run(
                    List.of(
                            "psql",
                            "-XAtq",
                            "-h",
                            "127.0.0.1",
                            "-p",
                            Integer.toString(server().port()),
                            "-U",
                            PostgresServer.MONITOR,
                            "-d",
                            PostgresServer.DATABASE,
                            "-c",
                            query),
                    Map.of("PGPASSWORD", PostgresServer.PASSWORD)));
        }
        return said.toString();
    }
}
