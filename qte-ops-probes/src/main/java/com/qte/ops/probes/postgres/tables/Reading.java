package com.qte.ops.probes.postgres.tables;

import com.qte.ops.spi.Site;
import com.qte.ops.target.postgres.PostgresSession;
import com.qte.ops.target.postgres.PostgresTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/** The statements of one visit, each of which may fail for itself as long as the session goes on. */
final class Reading {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, String> TEXTS = new ConcurrentHashMap<>();
    private static final String LOST = "08";
    private static final String SHUT_DOWN = "57P";

    private final Connection connection;
    private final Site<?> site;
    private final Map<String, Unread> unread = new TreeMap<>();

    Reading(PostgresSession session, Site<?> site) {
        this.connection = session.connection();
        this.site = site;
    }

    /** What is read of a session. */
    interface Reader<S> {
        S read(PostgresSession session) throws SQLException;
    }

    /**
     * Reads on the kept session, and once more on a new one if that turns out to be dead: it may have died since the last
     * visit while the server is well. One that is silent is not tried again.
     */
    static <S> S twice(Site<PostgresTarget> site, Reader<S> reader) throws Exception {
        PostgresSession kept = site.session(site.target());
        try {
            return reader.read(kept);
        } catch (SQLException e) {
            site.discard(site.target());
            if (e.getCause() instanceof SocketTimeoutException) {
                throw e;
            }
        }
        PostgresSession fresh = site.session(site.target());
        try {
            return reader.read(fresh);
        } catch (SQLException e) {
            site.discard(site.target());
            throw e;
        }
    }

    /** Sets a statement's parameters. */
    interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    /** Makes a value of a statement's one row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * What the statement of this name brings.
     *
     * @throws SQLException if it fails
     */
    <T> T required(String name, Class<T> type) throws SQLException {
        return document(type, asked(text(name), statement -> {}, row -> row.getString(1)));
    }

    /**
     * What it brings; empty, with the reason kept, if it fails.
     *
     * @throws SQLException if the session is lost
     */
    <T> Optional<T> optional(String name, Class<T> type, Binding binding) throws SQLException {
        return attempted(name, text(name), binding, row -> row.getString(1)).map(json -> document(type, json));
    }

    /**
     * What another text brings; empty, with the reason kept under this topic, if it fails.
     *
     * @throws SQLException if the session is lost
     */
    <T> Optional<T> attempted(String topic, String sql, Binding binding, Row<T> row) throws SQLException {
        try {
            return Optional.of(asked(sql, binding, row));
        } catch (SQLException e) {
            String state = Optional.ofNullable(e.getSQLState()).orElse(LOST);
            if (state.startsWith(LOST) || state.startsWith(SHUT_DOWN)) {
                throw e;
            }
            unread.put(topic, Unread.of(e, site.redacted(String.valueOf(e.getMessage()))));
            return Optional.empty();
        }
    }

    /** Why statements brought nothing. */
    Map<String, Unread> unread() {
        return unread;
    }

    private <T> T asked(String sql, Binding binding, Row<T> row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return row.read(result);
            }
        }
    }

    /** Reads what the server answered. */
    static <T> T document(Class<T> type, String json) {
        return JSON.readValue(json, type);
    }

    /** The text of a statement. */
    static String text(String name) {
        return TEXTS.computeIfAbsent(name, Reading::resource);
    }

    private static String resource(String name) {
        try (InputStream in = Reading.class.getResourceAsStream(name + ".sql")) {
            if (in == null) {
                throw new IllegalStateException("the statement " + name + " is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
