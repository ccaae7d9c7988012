package com.qte.ops.target.pgbouncer;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Secret;
import com.qte.ops.spi.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The console of a PgBouncer: the database {@code pgbouncer} that it offers itself.
 *
 * @param name what it is called
 * @param host where it listens
 * @param port and on which port
 * @param user one of its {@code stats_users}
 * @param password its password; empty where none is asked for
 * @param service the compose service whose container it runs in
 */
public record PgBouncerTarget(
        String name, String host, int port, String user, Optional<Secret> password, Optional<String> service)
        implements Target<PgBouncerSession> {
    static final int DEFAULT_PORT = 6432;

    @Override
    public Subject subject() {
        return new Subject("pgbouncer", name);
    }

    /**
     * Connects and logs in; blocks for at most {@code within}.
     *
     * @throws PgBouncerFailure if it does not come about
     */
    @Override
    public PgBouncerSession open(Duration within) throws PgBouncerFailure {
        return PgBouncerSession.open(this, within);
    }

    @Override
    public List<Subject> reliesOn() {
        return service.map(container -> new Subject("container", container)).stream()
                .toList();
    }
}
