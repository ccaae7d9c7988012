package com.qte.ops.sandbox;

import com.qte.ops.testkit.servers.PostgresServer;
import com.qte.ops.testkit.servers.RedisServer;
import java.io.IOException;
import java.sql.SQLException;

/** Makes things really wrong in a sandbox, by what breaks them in life. Each fault stays until it is closed. */
public final class Faults {
    private final PostgresServer postgres;
    private final RedisServer redis;
    private final Sessions sessions;

    Faults(PostgresServer postgres, RedisServer redis, Sessions sessions) {
        this.postgres = postgres;
        this.redis = redis;
        this.sessions = sessions;
    }

    /**
     * Makes it wrong.
     *
     * @throws SQLException if PostgreSQL did not let it
     * @throws IOException if Redis did not let it
     */
    public Fault inject(Fault.Kind kind) throws SQLException, IOException {
        return switch (kind) {
            case LOCK -> idleInTransactionLock();
            case QUERY -> longQuery();
            case CONNECTIONS -> connectionsUsedUp();
            case REDIS_FULL -> redisFull();
            case PAUSE_POSTGRES -> pausePostgres();
            case PAUSE_REDIS -> pauseRedis();
            case DEAD_LETTERS -> deadLetters();
        };
    }

    /** A session updates a position, on which every worker waits sooner or later, and idles in its transaction. */
    public IdleInTransaction idleInTransactionLock() throws SQLException {
        return IdleInTransaction.begin(sessions.open(IdleInTransaction.APPLICATION));
    }

    /** A query that does not end. */
    public Fault longQuery() throws SQLException {
        return LongQuery.begin(sessions.open(LongQuery.APPLICATION));
    }

    /** Every connection taken that an ordinary role may have. */
    public Fault connectionsUsedUp() throws SQLException {
        return UsedUpConnections.begin(sessions);
    }

    /** Redis full, and not allowed to evict. */
    public Fault redisFull() throws IOException {
        return FullRedis.begin(redis);
    }

    /** PostgreSQL and all of its sessions stopped by SIGSTOP. */
    public Fault pausePostgres() {
        return Paused.begin(Fault.Kind.PAUSE_POSTGRES, postgres::pauseAll, postgres::resume);
    }

    /** Orders that nobody could deliver. */
    public LettersFault deadLetters() throws SQLException {
        return LettersFault.begin(postgres);
    }

    /** Redis stopped by SIGSTOP. */
    public Fault pauseRedis() {
        return Paused.begin(Fault.Kind.PAUSE_REDIS, redis::pause, redis::resume);
    }
}
