package com.qte.ops.probes.postgres;

import com.qte.ops.testkit.Skips;
import com.qte.ops.testkit.servers.PostgresServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A real PgBouncer before a server, with two server connections a pool. */
final class PgBouncerServer implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");

    private final Process process;
    private final int port;

    private PgBouncerServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Skips the calling test where the program is not installed. */
    static PgBouncerServer start(Path folder, PostgresServer server) throws IOException {
        Skips.unless(Files.isExecutable(PROGRAM), "no " + PROGRAM + ": Debian's package pgbouncer brings it");
        int port = free();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path users = Files.writeString(
                folder.resolve("users.txt"),
                "\"" + PostgresServer.MONITOR + "\" \"" + PostgresServer.PASSWORD + "\"\n\""
                        + PostgresServer.APPLICATION + "\" \"" + PostgresServer.PASSWORD + "\"\n");
        Path settings = Files.writeString(folder.resolve("pgbouncer.ini"), """
                [databases]
                qte = host=127.0.0.1 port=%d dbname=%s
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                auth_type = scram-sha-256
                auth_file = %s
                stats_users = %s
                ignore_startup_parameters = extra_float_digits
                default_pool_size = 2
                unix_socket_dir =
                """.formatted(
                        server.port(), PostgresServer.DATABASE, port, users, PostgresServer.MONITOR));
        boolean root = "root".equals(System.getProperty("user.name"));
        Process process = new ProcessBuilder(
                        root
                                ? List.of(PROGRAM.toString(), "-q", "-u", "nobody", settings.toString())
                                : List.of(PROGRAM.toString(), "-q", settings.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        Awaitility.await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(() -> {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        });
        return new PgBouncerServer(process, port);
    }

    int port() {
        return port;
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(5, TimeUnit.SECONDS).join();
    }
}
