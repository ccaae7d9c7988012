package com.qte.ops.bench.servers;

import com.qte.ops.testkit.servers.PostgresServer;
import com.qte.ops.testkit.servers.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real PostgreSQL and a real Redis on the loopback address, with a {@code qte-ops.yaml} that names them and nothing
 * else. Started once in a JVM, in some seconds, and gone when it ends.
 */
public final class Servers {
    private static final class Started {
        static final Servers SERVERS = start();
    }

    private final Path folder;
    private final PostgresServer postgres;
    private final RedisServer redis;

    private Servers(Path folder, PostgresServer postgres, RedisServer redis) {
        this.folder = folder;
        this.postgres = postgres;
        this.redis = redis;
    }

    /** Those of this JVM. */
    public static Servers ofThisJvm() {
        return Started.SERVERS;
    }

    private static Servers start() {
        try {
            Path folder = Files.createTempDirectory("qte-ops-bench-").toRealPath();
            PostgresServer postgres = PostgresServer.start(Map.of());
            Servers servers = new Servers(folder, postgres, RedisServer.start("maxmemory 64mb"));
            Runtime.getRuntime().addShutdownHook(new Thread(servers::end, "bench-servers"));
            servers.writeConfiguration();
            return servers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The database server. */
    public PostgresServer postgres() {
        return postgres;
    }

    /** The cache. */
    public RedisServer redis() {
        return redis;
    }

    /** The {@code qte-ops.yaml}. */
    public Path configuration() {
        return folder.resolve("qte-ops.yaml");
    }

    /** A folder that is gone when the JVM ends. */
    public Path folder() {
        return folder;
    }

    private void writeConfiguration() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), PostgresServer.PASSWORD);
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(configuration(), """
                postgres:
                  - name: main
                    url: %s
                    user: %s
                    password: {file: %s}
                redis:
                  - name: cache
                    url: %s
                    use: cache
                trading:
                  calendar: closed
                healing:
                  journal: %s
                """.formatted(
                        postgres.url(), PostgresServer.MONITOR, password, redis.url(), folder.resolve("state")));
    }

    private void end() {
        redis.close();
        postgres.close();
        try (Stream<Path> below = Files.walk(folder)) {
            below.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
