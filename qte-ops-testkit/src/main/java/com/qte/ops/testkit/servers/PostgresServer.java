package com.qte.ops.testkit.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server with the roles of a real installation: everybody but the superuser proves a password by
 * SCRAM over TCP.
 *
 * <p>Works as root too. The newest version comes from the class path; the others from the folder that the system property
 * {@code postgres.binaries} names, as {@code postgres-13.jar} and so on.
 */
public final class PostgresServer implements AutoCloseable {
    /** The role that looks: {@code pg_monitor} and nothing else. */
    public static final String MONITOR = "qte_ops";
    /** The role that looks and ends sessions: {@code pg_monitor} and {@code pg_signal_backend}. */
    public static final String HEALER = "qte_ops_healer";
    /** The role of the engine, which owns the database {@link #DATABASE}. */
    public static final String APPLICATION = "qte_engine";
    /** The password of these three. */
    public static final String PASSWORD = "Qte-0ps-Test";
    /** The engine's database. */
    public static final String DATABASE = "qte";
    /** Major versions that the library knows, oldest first. */
    public static final List<Integer> VERSIONS = List.of(13, 14, 15, 16, 17, 18);
    /** The role that may do anything; needs no password. */
    public static final String SUPERUSER = "postgres";

    private static final String SUPERUSER_OF_THE_MACHINE = "root";
    private static final Duration START_WITHIN = Duration.ofSeconds(30);
    private static final String WHO_MAY_CONNECT = """
            local all all trust
            host all postgres 127.0.0.1/32 trust
            host replication postgres 127.0.0.1/32 trust
            host all all 127.0.0.1/32 scram-sha-256
            """;

    /** What was started first; a standby has nothing of the kind. */
    private final Closeable first;

    private final int port;
    private final Path data;
    private final Path log;
    private final Path binary;
    private @Nullable Process again;

    private PostgresServer(Closeable first, int port, Path data, Path log, Path binary) {
        this.first = first;
        this.port = port;
        this.data = data;
        this.log = log;
        this.binary = binary;
    }

    /** Whether a server of this major version can be started here. */
    public static boolean has(int major) {
        return PostgresBinaries.of(major).isPresent();
    }

    /** Starts a server with its defaults; blocks for some seconds. */
    public static PostgresServer start() {
        return start(Map.of());
    }

    /**
     * Starts a server with these settings of {@code postgresql.conf}; blocks for some seconds.
     *
     * @throws IllegalStateException if it does not come up, with the end of its log
     */
    public static PostgresServer start(Map<String, String> configuration) {
        return start(Path.of(System.getProperty("java.io.tmpdir")), configuration);
    }

    /**
     * The same, of this major version.
     *
     * @throws IllegalStateException if it does not come up, with the end of its log, or there is no such version here
     */
    public static PostgresServer start(int major, Map<String, String> configuration) {
        return start(major, Path.of(System.getProperty("java.io.tmpdir")), configuration);
    }

    /**
     * The same of the newest version, with all of its files in a folder of its own below this one.
     *
     * @throws IllegalStateException if it does not come up, with the end of its log
     */
    public static PostgresServer start(Path below, Map<String, String> configuration) {
        return start(PostgresBinaries.NEWEST, below, configuration);
    }

    private static PostgresServer start(int major, Path below, Map<String, String> configuration) {
        try {
            Path folder = Files.createTempDirectory(below, "qte-postgres-");
            boolean up = false;
            try {
                PostgresServer server =
                        start(major, folder.resolve("data"), folder.resolve("server.log"), configuration);
                up = true;
                return server;
            } finally {
                if (!up) {
                    // a start can fail with the server running, such as when the JVM is ending meanwhile
                    Signals.killThoseOf(folder);
                    delete(folder);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start", e);
        }
    }

    private static PostgresServer start(int major, Path data, Path log, Map<String, String> configuration)
            throws IOException {
        PgBinaryResolver binaries = PostgresBinaries.of(major)
                .orElseThrow(() -> new IllegalStateException("no PostgreSQL " + major + " here"));
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPgBinaryResolver(binaries)
                .setDataDirectory(data)
                .setCleanDataDirectory(true)
                .setPGStartupWait(START_WITHIN)
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setDataDirectoryCustomizer(folderOfData -> write(folderOfData.toPath(), WHO_MAY_CONNECT))
                .setServerConfig("password_encryption", "scram-sha-256")
                // Switched off by default here, and by right a fault of a real server.
                .setServerConfig("fsync", "on");
        configuration.forEach(builder::setServerConfig);
        EmbeddedPostgres embedded = builder.start();
        Path binary = ProcessHandle.of(postmaster(data))
                .flatMap(process -> process.info().command())
                .map(Path::of)
                .orElseThrow(() -> new IllegalStateException("cannot see which program the postmaster runs"));
        PostgresServer server = new PostgresServer(embedded, embedded.getPort(), data, log, binary);
        server.createRoles();
        return server;
    }

    /**
     * Starts a standby that follows this server, as the application {@code standby}; does not wait until it accepts
     * sessions. It begins as a copy of the data directory.
     *
     * @param primary stopped; the standby follows it from its next start on
     * @param configuration settings; those of the primary that a standby must not fall below are not known here
     * @throws UncheckedIOException if the primary's data cannot be copied, or the standby does not start
     */
    public static PostgresServer standbyOf(PostgresServer primary, Map<String, String> configuration) {
        try {
            Path folder = Files.createTempDirectory("qte-postgres-");
            Path data = folder.resolve("data");
            copy(primary.data, data);
            Files.createFile(data.resolve("standby.signal"));
            Files.writeString(
                    data.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=127.0.0.1 port=" + primary.port + " user=" + SUPERUSER
                            + " application_name=standby'\n",
                    StandardOpenOption.APPEND);
            PostgresServer standby =
                    new PostgresServer(() -> {}, FreePort.next(), data, folder.resolve("server.log"), primary.binary);
            standby.startAgain(configuration);
            return standby;
        } catch (IOException e) {
            throw new UncheckedIOException("no standby", e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void write(Path data, String rules) {
        try {
            Files.writeString(data.resolve("pg_hba.conf"), rules, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void createRoles() {
        asSuperuser(
                "CREATE ROLE " + MONITOR + " LOGIN PASSWORD '" + PASSWORD + "'",
                "CREATE ROLE " + HEALER + " LOGIN PASSWORD '" + PASSWORD + "'",
                "CREATE ROLE " + APPLICATION + " LOGIN PASSWORD '" + PASSWORD + "'",
                "GRANT pg_monitor TO " + MONITOR,
                "GRANT pg_monitor, pg_signal_backend TO " + HEALER,
                "CREATE DATABASE " + DATABASE + " OWNER " + APPLICATION);
    }

    /** Address of the engine's database, without credentials. */
    public String url() {
        return url(DATABASE);
    }

    /** Address of a database, without credentials. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    /** The TCP port on the loopback address. */
    public int port() {
        return port;
    }

    /** What the server logged. */
    public Path log() {
        return log;
    }

    /** The data directory. */
    public Path data() {
        return data;
    }

    /**
     * A connection to the engine's database as one of the roles.
     *
     * @throws SQLException if the server refuses or cannot be reached
     */
    public Connection connect(String role) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", role);
        properties.setProperty("password", PASSWORD);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("ApplicationName", role);
        return DriverManager.getConnection(url(), properties);
    }

    /**
     * Runs statements as superuser in the maintenance database, each on its own.
     *
     * @throws IllegalStateException if the server refuses one, or cannot be reached
     */
    public void asSuperuser(String... statements) {
        Properties properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "30");
        try (Connection connection = DriverManager.getConnection(url("postgres"), properties);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("as superuser: " + e.getMessage(), e);
        }
    }

    /** Stops the postmaster alone by SIGSTOP: sessions go on, logins hang. */
    public void pause() {
        Signals.pause(List.of(postmaster()));
    }

    /** Stops the postmaster and every session by SIGSTOP: whatever is asked hangs. */
    public void pauseAll() {
        Signals.pause(Signals.family(postmaster()));
    }

    /** Stops one process of the server by SIGSTOP, such as a session's or the receiver of a standby. */
    public void pause(int backend) {
        Signals.pause(List.of((long) backend));
    }

    /** Lets a paused server go on; harmless for one that is not paused. */
    public void resume() {
        if (running()) {
            Signals.resume(Signals.family(postmaster()));
        }
    }

    /** Kills one session's process, upon which the server drops all sessions and recovers. */
    public void crash(int backend) {
        Signals.kill(List.of((long) backend));
    }

    /** Stops the server, paused or not, ending every session; blocks for at most ten seconds. */
    public void stop() {
        if (running()) {
            resume();
            signalPostmaster("INT");
            ProcessHandle.of(postmaster()).ifPresent(process -> {
                try {
                    process.onExit().get(8, TimeUnit.SECONDS);
                } catch (Exception e) {
                    Signals.kill(Signals.family(process.pid()));
                }
            });
        }
    }

    /** Begins a smart shutdown: nobody new is let in, and whoever is in may finish. Does not wait. */
    public void stopSmartly() {
        signalPostmaster("TERM");
    }

    private void signalPostmaster(String signal) {
        Signals.send(signal, List.of(postmaster()));
    }

    /**
     * Starts the stopped server again on the same port and data; does not wait until it accepts sessions.
     *
     * @param configuration settings for this run only
     * @throws UncheckedIOException if it does not start
     */
    public void startAgain(Map<String, String> configuration) {
        Map<String, String> settings = new LinkedHashMap<>(configuration);
        settings.put("port", Integer.toString(port()));
        List<String> command = new ArrayList<>();
        if (SUPERUSER_OF_THE_MACHINE.equals(System.getProperty("user.name"))) {
            // The server refuses to run as root; in a user namespace of its own it does not see that it is.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(binary.toString(), "-D", data.toString()));
        settings.forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
        try {
            again = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start again", e);
        }
    }

    /** Whether the postmaster's process exists. */
    public boolean running() {
        return Files.exists(data.resolve("postmaster.pid"))
                && ProcessHandle.of(postmaster()).isPresent();
    }

    private long postmaster() {
        return postmaster(data);
    }

    private static long postmaster(Path data) {
        try {
            return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid"), StandardCharsets.UTF_8)
                    .get(0)
                    .strip());
        } catch (IOException e) {
            throw new UncheckedIOException("the server is not running", e);
        }
    }

    /** Stops the server and removes its folder; blocks for at most some ten seconds. */
    @Override
    public void close() {
        stop();
        if (again != null) {
            again.destroyForcibly();
        }
        try {
            first.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(log.resolveSibling("").toAbsolutePath());
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> below = Files.walk(folder)) {
            below.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
