package com.qte.ops.probes.postgres;

import com.qte.ops.probes.postgres.PostgresHousekeeping.Holder;
import com.qte.ops.probes.postgres.PostgresHousekeeping.Snapshot;
import com.qte.ops.probes.postgres.PostgresHousekeeping.Temporary;
import com.qte.ops.probes.postgres.PostgresHousekeeping.Wal;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.postgres.PostgresSession;
import com.qte.ops.target.postgres.PostgresTarget;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;

/** Asks one session one statement after the other. For one visit. */
final class Answers {
    /** What a statement may take, and a little. */
    private static final Duration LEAST_LEFT = Duration.ofMillis(2_600);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final PostgresSession session;
    private final Visit<PostgresTarget, Snapshot> visit;
    private final int major;
    private final Map<String, String> unread = new HashMap<>();

    Answers(PostgresSession session, Visit<PostgresTarget, Snapshot> visit) throws SQLException {
        this.session = session;
        this.visit = visit;
        this.major = session.connection().getMetaData().getDatabaseMajorVersion();
    }

    WholeServer whole() throws SQLException {
        return JSON.readValue(Asked.one(session, VersionedSql.of("whole", major)), WholeServer.class);
    }

    Snapshot about(WholeServer server) {
        boolean all = server.seesAll();
        Optional<List<Holder>> holders = all ? ask("holders").map(this::holders) : Optional.empty();
        return new Snapshot(
                server,
                holders,
                ask("checkpoints").map(json -> JSON.readValue(json, Counting.class)),
                number(ask("locks")),
                all ? ask("temporary").map(json -> JSON.readValue(json, Temporary.class)) : Optional.empty(),
                all ? ask("wal").map(json -> JSON.readValue(json, Wal.class)) : Optional.empty(),
                number(ask("size")),
                DataDisk.of(server),
                unread,
                FirstSights.of(
                        visit.last().map(Snapshot::firstSights).orElse(Map.of()),
                        holders.orElse(List.of()),
                        server.clock()));
    }

    private List<Holder> holders(String json) {
        return List.of(JSON.readValue(json, Holder[].class)).stream()
                .map(holder -> new Holder(
                        holder.kind(),
                        holder.name(),
                        holder.user(),
                        holder.application(),
                        holder.state(),
                        holder.xids(),
                        holder.horizon(),
                        holder.since(),
                        holder.query().map(QueryText::withoutLiterals).map(visit::redacted)))
                .toList();
    }

    /** Empty where the statement failed or there is no time left for it. */
    private Optional<String> ask(String name) {
        if (visit.remaining().compareTo(LEAST_LEFT) < 0) {
            unread.put(name, "no time was left");
            return Optional.empty();
        }
        try {
            return Optional.of(Asked.one(session, VersionedSql.of(name, major)));
        } catch (SQLException e) {
            unread.put(name, visit.redacted(e.getSQLState() + ": " + e.getMessage()));
            return Optional.empty();
        }
    }

    private static OptionalLong number(Optional<String> answer) {
        return answer.map(Long::parseLong).map(OptionalLong::of).orElse(OptionalLong.empty());
    }
}
