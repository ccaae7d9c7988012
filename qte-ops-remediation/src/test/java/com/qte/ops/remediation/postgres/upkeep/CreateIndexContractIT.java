package com.qte.ops.remediation.postgres.upkeep;

import com.qte.ops.spi.Remediation;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.target.postgres.Wanted;
import com.qte.ops.target.postgres.WantedIndex;
import java.util.List;

public class CreateIndexContractIT extends UpkeepContract {
    @Override
    public Remediation<PostgresTarget> remediation() {
        return new CreateIndex();
    }

    @Override
    Wanted wanted() {
        return new Wanted(List.of(new WantedIndex("trades", List.of("symbol"))), List.of());
    }

    @Override
    List<String> illness() {
        return List.of(
                "DROP TABLE IF EXISTS trades",
                "CREATE TABLE trades (id int, symbol text)",
                "INSERT INTO trades SELECT i, 'S' || i % 7 FROM generate_series(1, 500) i");
    }

    @Override
    List<String> cure() {
        return List.of("CREATE INDEX ON trades (symbol)");
    }

    @Override
    String record() {
        return "SELECT (SELECT count(*) FROM trades) || to_regclass('trades')::oid::text || coalesce(string_agg("
                + "indexrelid::regclass || ' ' || indisvalid, ', ' ORDER BY 1), '')"
                + " FROM (SELECT indexrelid, indisvalid FROM pg_index WHERE indrelid = to_regclass('trades') ORDER BY 1) x";
    }
}
