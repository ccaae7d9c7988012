package com.qte.ops.probes.postgres;

import com.qte.ops.probes.postgres.PostgresActivity.Held;
import com.qte.ops.spi.Site;
import com.qte.ops.target.postgres.PostgresSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** Asks a server for everything at once. */
final class ActivityStatement {
    private static final String SINCE_14 = resource("activity.sql");
    /** Version 13 does not say since when somebody waits for a lock. */
    private static final String ON_13 = SINCE_14.replace("l.waitstart", "null::timestamptz");

    private static final JsonMapper JSON = JsonMapper.shared();

    private ActivityStatement() {}

    static Held read(PostgresSession session, Site<?> site) throws SQLException {
        String sql = session.connection().getMetaData().getDatabaseMajorVersion() < 14 ? ON_13 : SINCE_14;
        Instant asked = site.now();
        long begun = System.nanoTime();
        String answer;
        try (PreparedStatement statement = session.connection().prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            answer = row.getString(1);
        }
        Duration roundTrip = Duration.ofNanos(System.nanoTime() - begun);
        ServerFacts facts = redacted(parse(answer), site::redacted);
        return new Held(session.backendPid(), asked.plus(roundTrip.dividedBy(2)), roundTrip, facts);
    }

    /** Reads the server's answer. */
    static ServerFacts parse(String json) {
        return JSON.readValue(json, ServerFacts.class);
    }

    private static ServerFacts redacted(ServerFacts facts, UnaryOperator<String> secrets) {
        return facts.withBackends(facts.backends().stream()
                .map(backend -> backend.withQuery(
                        backend.query().map(QueryText::withoutLiterals).map(secrets)))
                .toList());
    }

    private static String resource(String name) {
        try (InputStream in = ActivityStatement.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the statement " + name + " is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
