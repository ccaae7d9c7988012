package com.qte.ops.remediation.postgres.upkeep;

import com.qte.ops.spi.Remediation;
import com.qte.ops.target.postgres.PostgresTarget;
import java.util.List;
import java.util.Optional;

public class AnalyzeContractIT extends UpkeepContract {
    @Override
    public Remediation<PostgresTarget> remediation() {
        return new Analyze();
    }

    @Override
    protected Optional<String> losesNothing() {
        return Optional.of("statistics are an estimate of what is in the table, made anew from it");
    }

    @Override
    List<String> illness() {
        return List.of(
                "DROP TABLE IF EXISTS trades",
                "CREATE TABLE trades (id int, symbol text)",
                "INSERT INTO trades SELECT i, 'S' || i % 7 FROM generate_series(1, 1500) i");
    }

    @Override
    List<String> cure() {
        return List.of("ANALYZE trades");
    }

    @Override
    String record() {
        return "SELECT relid || ' ' || (SELECT count(*) FROM trades) || coalesce(last_analyze::text, '')"
                + " FROM pg_stat_user_tables WHERE relname = 'trades'";
    }
}
