package com.qte.ops.bench.cold;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.nio.file.spi.FileSystemProvider;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ServiceLoader;
import oshi.SystemInfo;
import oshi.hardware.HardwareAbstractionLayer;

/**
 * What somebody writes who wants to know the same: finds its plug-ins, then asks the machine, the database, the cache and
 * the container engine, one after the other, by the library that is usual for each. Ends with 0 where database and cache
 * answered.
 */
final class FourLibraries {
    private FourLibraries() {}

    /** @param arguments address of the database, its role and password, address of the cache */
    public static void main(String[] arguments) throws SQLException {
        long found = ServiceLoader.load(FileSystemProvider.class).stream().count();
        HardwareAbstractionLayer machine = new SystemInfo().getHardware();
        System.out.println(found + " " + machine.getProcessor().getSystemLoadAverage(1)[0] + " "
                + machine.getMemory().getAvailable());
        askPostgres(arguments[0], arguments[1], arguments[2]);
        askRedis(arguments[3]);
        askDocker();
    }

    private static void askPostgres(String url, String role, String password) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, role, password);
                Statement statement = connection.createStatement();
                ResultSet sessions = statement.executeQuery("SELECT count(*) FROM pg_stat_activity")) {
            System.out.println(sessions.next() ? sessions.getLong(1) : -1);
        }
    }

    private static void askRedis(String url) {
        RedisClient client = RedisClient.create(url);
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            System.out.println(connection.sync().info().length());
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
    }

    /** It need not be there: what costs is to get as far as asking. */
    private static void askDocker() {
        DefaultDockerClientConfig configuration =
                DefaultDockerClientConfig.createDefaultConfigBuilder().build();
        DockerClient client = DockerClientImpl.getInstance(
                configuration,
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(configuration.getDockerHost())
                        .build());
        try {
            client.pingCmd().exec();
            System.out.println("docker");
        } catch (RuntimeException e) {
            System.out.println("no docker");
        }
    }
}
