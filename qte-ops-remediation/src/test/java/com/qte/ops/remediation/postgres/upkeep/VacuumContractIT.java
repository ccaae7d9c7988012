package com.qte.ops.remediation.postgres.upkeep;

import com.qte.ops.spi.Remediation;
import com.qte.ops.target.postgres.PostgresTarget;
import java.util.List;
import java.util.Map;
import java.util.Optional;

public class VacuumContractIT extends UpkeepContract {
    @Override
    public Remediation<PostgresTarget> remediation() {
        return new Vacuum();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("checks.postgres.tables.dead-rows.unvacuumed.degraded", "100ms");
    }

    @Override
    protected Optional<String> losesNothing() {
        return Optional.of("what is freed are rows that no transaction can see any more");
    }

    @Override
    List<String> illness() {
        return List.of(
                "DROP TABLE IF EXISTS trades",
                "CREATE TABLE trades (id int, symbol text)",
                "INSERT INTO trades SELECT i, 'S' || i % 7 FROM generate_series(1, 3000) i",
                "DELETE FROM trades WHERE id % 2 = 0");
    }

    @Override
    List<String> cure() {
        return List.of("VACUUM trades");
    }

    @Override
    String record() {
        return "SELECT relid || ' ' || (SELECT count(*) FROM trades) || coalesce(last_vacuum::text, '')"
                + " FROM pg_stat_user_tables WHERE relname = 'trades'";
    }
}
