package com.qte.ops.probes.postgres;

import com.qte.ops.probes.postgres.PostgresActivity.Held;
import com.qte.ops.probes.postgres.PostgresActivity.Login;
import com.qte.ops.probes.postgres.PostgresActivity.Snapshot;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.postgres.PostgresSession;
import com.qte.ops.target.postgres.PostgresTarget;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The logins of one visit, and what is known of the last one before it. */
final class Logins {
    private final Visit<PostgresTarget, Snapshot> visit;

    Logins(Visit<PostgresTarget, Snapshot> visit) {
        this.visit = visit;
    }

    /** Whether the session is the one that the last visit used, and so no login of now. */
    boolean isKept(PostgresSession session) {
        return visit.last()
                .flatMap(Snapshot::held)
                .map(Held::backendPid)
                .filter(pid -> pid == session.backendPid())
                .isPresent();
    }

    Login previous() {
        return visit.last().map(Snapshot::login).orElseGet(this::unknown);
    }

    /** Stands for a login that was never tried. */
    Login unknown() {
        return new Login(Instant.EPOCH, Instant.EPOCH, LoginOutcome.OTHER, Optional.empty(), "");
    }

    /** The login by which this session came about just now. */
    Login opened(PostgresSession session) {
        return login(LoginOutcome.OK, session.loginTook(), "");
    }

    Login failed(SQLException failure) {
        return login(
                LoginFailure.outcome(failure, visit.target()),
                Optional.empty(),
                visit.redacted(String.valueOf(failure.getMessage())));
    }

    /** A login of its own, given up again at once. */
    Login fresh() throws Exception {
        try (PostgresSession session = visit.fresh(visit.target())) {
            return opened(session);
        } catch (SQLException e) {
            return failed(e);
        }
    }

    /** Whether another login is due: this one failed, or is too old. */
    boolean isOlderThan(Login login, Duration age) {
        return login.outcome() != LoginOutcome.OK
                || !visit.now().isBefore(login.at().plus(age));
    }

    private Login login(LoginOutcome outcome, Optional<Duration> took, String message) {
        Instant now = visit.now();
        Instant since = visit.last()
                .map(Snapshot::login)
                .filter(before -> before.outcome() == outcome)
                .map(Login::since)
                .orElse(now);
        return new Login(now, since, outcome, took, message);
    }
}
