package com.qte.ops.sandbox;

import com.qte.ops.sandbox.engine.EngineSettings;
import com.qte.ops.testkit.servers.PostgresServer;
import com.qte.ops.testkit.servers.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A trading system in small on the loopback address: PostgreSQL, Redis and an engine that uses both, each a process of its
 * own, and a {@code qte-ops.yaml} that describes them.
 *
 * <p>Everything is gone again after {@link #close()}, on Ctrl-C, and where a server is stopped; nothing but the state
 * folder stays, where one was named. Thread-safe.
 */
public final class Sandbox implements AutoCloseable {
    /** The address of everything. */
    static final String HOST = "127.0.0.1";
    /** What Redis may hold. */
    static final String REDIS_LIMIT = "64mb";
    /** A cache forgets what was not asked for longest. */
    static final String REDIS_POLICY = "allkeys-lru";

    /** How long plug-ins are looked for on a busy machine: there is no engine in this process to be held up. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int WORKERS = 4;
    private static final int QUEUE_CAPACITY = 5_000;
    /** With the workers stuck, the queue is full after 25 s, and forecast to be so after two looks. */
    private static final int EVENTS_PER_SECOND = 200;

    private static final Duration ENGINE_STARTS_WITHIN = Duration.ofSeconds(20);
    private static final String FAULTY_ROLE = "reporting";

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Thread hook = new Thread(this::closeParts, "sandbox-close");
    private boolean closed;
    private final Path folder;
    private final Path state;
    private final PostgresServer postgres;
    private final RedisServer redis;
    private final EngineProcess engine;
    private final Faults faults;

    /** What is being started. */
    public enum Step {
        /** PostgreSQL; seconds. */
        POSTGRES,
        /** Redis. */
        REDIS,
        /** The engine. */
        ENGINE,
        /** Everything runs. */
        READY
    }

    /** Starts a part. */
    private interface Start<P extends AutoCloseable> {
        P start() throws IOException, InterruptedException;
    }

    private Sandbox(Optional<Path> namedState, Consumer<Step> progress) throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(hook);
        boolean complete = false;
        try {
            folder = Files.createTempDirectory("qte-ops-sandbox-").toRealPath();
            part(() -> () -> Folders.delete(folder));
            state = namedState.orElse(folder.resolve("state"));
            progress.accept(Step.POSTGRES);
            postgres = part(this::startPostgres);
            progress.accept(Step.REDIS);
            redis = part(Sandbox::startRedis);
            progress.accept(Step.ENGINE);
            engine = part(this::startEngine);
            faults = new Faults(postgres, redis, new Sessions(postgres.url(), FAULTY_ROLE, PostgresServer.PASSWORD));
            SandboxConfiguration.write(
                    configuration(), log(), state, passwordFile(), postgres.port(), redis.port(), engine);
            progress.accept(Step.READY);
            complete = true;
        } finally {
            if (!complete) {
                close();
            }
        }
    }

    /**
     * Starts everything; blocks for some seconds.
     *
     * @param progress told what is being started, on this thread
     * @throws com.qte.ops.model.OpsException if the engine does not come up
     */
    public static Sandbox start(Consumer<Step> progress) throws IOException, InterruptedException {
        return new Sandbox(Optional.empty(), progress);
    }

    /** The same with a state folder that stays: journal, plans and approvals. */
    public static Sandbox start(Path state, Consumer<Step> progress) throws IOException, InterruptedException {
        return new Sandbox(Optional.of(state), progress);
    }

    /** The {@code qte-ops.yaml}. */
    public Path configuration() {
        return folder.resolve("qte-ops.yaml");
    }

    /** Where journal, plans and approvals are. */
    public Path state() {
        return state;
    }

    /** The engine's log. */
    public Path log() {
        return folder.resolve("qte.log");
    }

    /** The database. */
    public PostgresServer postgres() {
        return postgres;
    }

    /** The cache. */
    public RedisServer redis() {
        return redis;
    }

    /** The engine. */
    public EngineProcess engine() {
        return engine;
    }

    /** What can be made wrong. */
    public Faults faults() {
        return faults;
    }

    /** Ends every process and removes the folder; blocks for at most some ten seconds. */
    @Override
    public void close() {
        closeParts();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending, and the hook finds nothing left to do
        }
    }

    /** Closing waits until a part that is being started can be closed, and no part is started after it. */
    private synchronized <P extends AutoCloseable> P part(Start<P> start) throws IOException, InterruptedException {
        if (closed) {
            throw new InterruptedException("the sandbox is being closed");
        }
        P part = start.start();
        parts.push(part);
        return part;
    }

    private synchronized void closeParts() {
        closed = true;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                // the others must go all the same
            }
        }
    }

    private PostgresServer startPostgres() {
        PostgresServer server =
                PostgresServer.start(folder, Map.of("max_connections", "40", "reserved_connections", "3"));
        server.asSuperuser(
                "CREATE ROLE " + FAULTY_ROLE + " LOGIN PASSWORD '" + PostgresServer.PASSWORD + "'",
                "GRANT pg_read_all_data, pg_write_all_data TO " + FAULTY_ROLE,
                // so that whoever is to help gets in when everybody else has filled the house
                "GRANT pg_use_reserved_connections TO " + PostgresServer.HEALER);
        return server;
    }

    private static RedisServer startRedis() {
        return RedisServer.start("maxmemory " + REDIS_LIMIT, "maxmemory-policy " + REDIS_POLICY);
    }

    private EngineProcess startEngine() throws IOException, InterruptedException {
        Folders.writePrivate(passwordFile(), PostgresServer.PASSWORD);
        EngineSettings settings = new EngineSettings(
                postgres.url(),
                PostgresServer.APPLICATION,
                passwordFile(),
                HOST,
                redis.port(),
                Optional.empty(),
                log(),
                folder.resolve("engine.ports"),
                WORKERS,
                QUEUE_CAPACITY,
                EVENTS_PER_SECOND);
        return EngineProcess.start(folder, settings, ENGINE_STARTS_WITHIN);
    }

    private Path passwordFile() {
        return folder.resolve("postgres.password");
    }
}
