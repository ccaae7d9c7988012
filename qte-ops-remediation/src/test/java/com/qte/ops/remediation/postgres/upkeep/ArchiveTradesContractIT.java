package com.qte.ops.remediation.postgres.upkeep;

import com.qte.ops.spi.Remediation;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.target.postgres.Retention;
import com.qte.ops.target.postgres.Wanted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

public class ArchiveTradesContractIT extends UpkeepContract {
    @TempDir
    static Path archive;

    @Override
    public Remediation<PostgresTarget> remediation() {
        return new ArchiveTrades(20);
    }

    @Override
    protected int steps() {
        return 3;
    }

    @Override
    Wanted wanted() {
        return new Wanted(List.of(), List.of(new Retention("trades", "created_at", Duration.ofDays(365), archive)));
    }

    @Override
    List<String> illness() {
        return List.of(
                "DROP TABLE IF EXISTS trades",
                "CREATE TABLE trades (id int, symbol text, created_at timestamptz)",
                "INSERT INTO trades SELECT i, 'S\"' || i % 7 || E'\\n', now() - make_interval(days => 440 - i)"
                        + " FROM generate_series(1, 80) i");
    }

    @Override
    List<String> cure() {
        return List.of("DELETE FROM trades WHERE created_at < now() - interval '300 days'");
    }

    @Override
    protected Optional<String> cannotTell() {
        return Optional.of("of rows that are left, nobody knows whether they are those that were named");
    }

    @Override
    String record() {
        return "SELECT to_regclass('trades')::oid || ' ' || string_agg(t::text, ' ' ORDER BY id) FROM trades t";
    }

    @Override
    String recordedElsewhere() throws Exception {
        try (Stream<Path> files = Files.walk(archive)) {
            return files.filter(Files::isRegularFile).sorted().toList().toString();
        }
    }
}
