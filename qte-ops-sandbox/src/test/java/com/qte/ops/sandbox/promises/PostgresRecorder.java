package com.qte.ops.sandbox.promises;

import com.qte.ops.testkit.servers.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What PostgreSQL itself noted that one role had it do, from a moment on. */
final class PostgresRecorder {
    private static final Pattern STATEMENT = Pattern.compile("LOG:  (?:statement|execute [^:]*): (.*)", Pattern.DOTALL);
    private static final Pattern READING =
            Pattern.compile("(?is)^\\s*(select|with|show|begin|commit|rollback|set|reset|discard)\\b.*");
    private static final Pattern CHANGING = Pattern.compile(
            "(?is).*\\b(pg_terminate_backend|pg_cancel_backend|pg_reload_conf|pg_switch_wal|pg_drop_replication_slot"
                    + "|pg_promote|pg_stat_reset\\w*|insert|update|delete|drop|alter|truncate|vacuum|reindex)\\b.*");

    private final PostgresServer server;
    private final String role;
    private final long from;

    private PostgresRecorder(PostgresServer server, String role, long from) {
        this.server = server;
        this.role = role;
        this.from = from;
    }

    /** Begins to note. */
    static PostgresRecorder begin(PostgresServer server, String role) throws SQLException, IOException {
        server.asSuperuser(
                "ALTER SYSTEM SET log_statement = 'all'",
                "ALTER SYSTEM SET log_line_prefix = 'by=%u '",
                "SELECT pg_reload_conf()");
        return new PostgresRecorder(server, role, Files.size(server.log()));
    }

    /** Every statement of that role. */
    List<String> statements() throws IOException {
        byte[] all = Files.readAllBytes(server.log());
        String log = new String(all, (int) from, all.length - (int) from, StandardCharsets.UTF_8);
        List<String> statements = new ArrayList<>();
        for (String line : log.replace("\n\t", "\f").split("\n")) {
            if (line.startsWith("by=" + role + " ")) {
                var statement = STATEMENT.matcher(line);
                if (statement.find()) {
                    statements.add(withoutComments(statement.group(1)));
                }
            }
        }
        return statements;
    }

    /** Those that changed anything, or may have. */
    List<String> changes() throws IOException {
        return statements().stream()
                .filter(text -> !READING.matcher(text).matches()
                        || CHANGING.matcher(withoutLiterals(text)).matches())
                .toList();
    }

    private static String withoutComments(String statement) {
        return statement.replace('\f', '\n').replaceAll("--[^\n]*", "").strip();
    }

    private static String withoutLiterals(String statement) {
        return statement.replaceAll("'[^']*'", "''");
    }
}
