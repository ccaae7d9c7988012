package com.qte.ops.target.postgres;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Secret;
import com.qte.ops.spi.Target;
import com.qte.ops.target.machine.ThisMachine;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PostgreSQL server to look at: its sessions are read-only by default.
 *
 * @param name what it is called, such as {@code main}
 * @param url {@code jdbc:postgresql://host:port/database}, without credentials
 * @param user the role to log in as; {@code pg_monitor} serves all checks of the cheap tier
 * @param password its password; empty where the server asks for none
 * @param service the compose service whose container the server runs in
 * @param wanted what the database is wanted to hold
 */
public record PostgresTarget(
        String name, String url, String user, Optional<Secret> password, Optional<String> service, Wanted wanted)
        implements Target<PostgresSession> {
    /** @throws IllegalArgumentException if the address is not one that {@link PostgresAddress#parse} takes */
    public PostgresTarget {
        url = PostgresAddress.parse(url).jdbc();
    }

    /** A server whose database is wanted to hold what the engine's is by default. */
    public PostgresTarget(String name, String url, String user, Optional<Secret> password, Optional<String> service) {
        this(name, url, user, password, service, Wanted.DEFAULT);
    }

    @Override
    public Subject subject() {
        return new Subject("postgres", name);
    }

    /**
     * Logs in. A server that accepts and then says nothing is given up after two thirds of {@code within} in whole
     * seconds, at least one and at most two, and half of that again; so is one that cannot be reached.
     *
     * @throws SQLException if it fails; how is told by its SQLSTATE and cause
     */
    @Override
    public PostgresSession open(Duration within) throws SQLException {
        return Login.open(this, within, "SET default_transaction_read_only = on");
    }

    @Override
    public List<Subject> reliesOn() {
        return Stream.concat(
                        service.map(container -> new Subject("container", container)).stream(),
                        ThisMachine.under(host()).stream())
                .toList();
    }

    private String host() {
        return String.valueOf(URI.create(url.substring("jdbc:".length())).getHost());
    }

    /** The same server with sessions that may change something. */
    public PostgresActing acting() {
        return new PostgresActing(this);
    }
}
