package com.qte.ops.probes.postgres;

import com.qte.ops.target.postgres.PostgresTarget;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Tells from an exception of the driver how a login, or a statement, failed. By SQLSTATE and the routine that spoke;
 * by words only where nothing else tells, for the server translates them.
 */
final class LoginFailure {
    private LoginFailure() {}

    /**
     * How it failed.
     *
     * @param target what was tried: without its password the driver's refusal to go on unencrypted and its refusal to
     *     log in without a password look the same
     */
    static LoginOutcome outcome(Exception failure, PostgresTarget target) {
        Optional<ServerErrorMessage> server = server(failure);
        String state = failure instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
        if (server.isPresent()) {
            return said(state, server.get());
        }
        if (caused(failure, UnknownHostException.class).isPresent()) {
            return LoginOutcome.UNKNOWN_HOST;
        }
        if (caused(failure, SSLException.class).isPresent()) {
            return LoginOutcome.TLS;
        }
        Optional<SocketTimeoutException> late = caused(failure, SocketTimeoutException.class);
        if (late.isPresent()) {
            // The platform's own words, in English everywhere.
            return String.valueOf(late.get().getMessage())
                            .toLowerCase(Locale.ROOT)
                            .contains("connect")
                    ? LoginOutcome.CONNECT_TIMED_OUT
                    : LoginOutcome.SILENT;
        }
        if (caused(failure, ConnectException.class).isPresent()) {
            return LoginOutcome.REFUSED;
        }
        return switch (state) {
            case "08004" -> target.password().isPresent() ? LoginOutcome.TLS : LoginOutcome.WRONG_PASSWORD;
            case "28P01" -> LoginOutcome.WRONG_PASSWORD;
            case "08006", "08003" -> LoginOutcome.TERMINATED;
            default -> LoginOutcome.OTHER;
        };
    }

    private static LoginOutcome said(String state, ServerErrorMessage message) {
        return switch (state) {
            case "28P01" -> LoginOutcome.WRONG_PASSWORD;
            case "28000" -> LoginOutcome.REJECTED;
            case "3D000" -> LoginOutcome.NO_DATABASE;
            case "42501" -> refusedBy(message);
            case "55000" -> LoginOutcome.NOT_ACCEPTING;
            case "53300" -> full(message);
            case "57P03" -> notNow(message);
            case "57P01", "57P02", "57P05", "25P03", "25P04" -> LoginOutcome.TERMINATED;
            case "57014" -> LoginOutcome.STATEMENT_TIMED_OUT;
            default -> LoginOutcome.OTHER;
        };
    }

    /** The same SQLSTATE stands for the right to connect and for any right that a statement needs. */
    private static LoginOutcome refusedBy(ServerErrorMessage message) {
        return "CheckMyDatabase".equals(message.getRoutine()) ? LoginOutcome.NO_ACCESS : LoginOutcome.NO_PRIVILEGE;
    }

    private static LoginOutcome full(ServerErrorMessage message) {
        String words = words(message);
        String routine = String.valueOf(message.getRoutine());
        if (words.contains("max_wal_senders")) {
            return LoginOutcome.WAL_SENDERS;
        }
        return switch (routine) {
            case "InitializeSessionUserId" -> LoginOutcome.ROLE_LIMIT;
            case "CheckMyDatabase" -> LoginOutcome.DATABASE_LIMIT;
            case "InitPostgres" -> LoginOutcome.RESERVED_SLOTS;
            default -> LoginOutcome.ALL_SLOTS;
        };
    }

    private static LoginOutcome notNow(ServerErrorMessage message) {
        String words = words(message);
        if (words.contains("starting up") || words.contains("not yet accepting")) {
            return LoginOutcome.STARTING_UP;
        }
        if (words.contains("recovery")) {
            return LoginOutcome.RECOVERING;
        }
        return words.contains("shutting down") ? LoginOutcome.SHUTTING_DOWN : LoginOutcome.NOT_NOW;
    }

    private static String words(ServerErrorMessage message) {
        return String.valueOf(message.getMessage()).toLowerCase(Locale.ROOT);
    }

    private static Optional<ServerErrorMessage> server(Exception failure) {
        return caused(failure, PSQLException.class).map(PSQLException::getServerErrorMessage);
    }

    private static <E extends Throwable> Optional<E> caused(Throwable failure, Class<E> type) {
        int depth = 0;
        for (Throwable at = failure; at != null && depth < 10; at = at.getCause()) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
            depth++;
        }
        return Optional.empty();
    }
}
