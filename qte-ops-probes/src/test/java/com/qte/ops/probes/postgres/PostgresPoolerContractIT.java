package com.qte.ops.probes.postgres;

import com.qte.ops.spi.Probe;
import com.qte.ops.target.pgbouncer.PgBouncerTarget;
import com.qte.ops.testkit.contract.ProbeContract;
import com.qte.ops.testkit.servers.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

public class PostgresPoolerContractIT extends ProbeContract<PgBouncerTarget, PostgresPooler.Snapshot> {
    @TempDir
    private static Path folder;

    private static PostgresServer server;
    private static PgBouncerServer pooler;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start();
        pooler = PgBouncerServer.start(folder, server);
    }

    @AfterAll
    static void stop() throws Exception {
        if (pooler != null) {
            pooler.close();
        }
        server.close();
    }

    @Override
    public Probe<PgBouncerTarget, PostgresPooler.Snapshot> probe() {
        return new PostgresPooler();
    }

    @Override
    protected PgBouncerTarget working() {
        return PostgresPoolerIT.target(PostgresServer.PASSWORD, pooler.port());
    }

    @Override
    protected Optional<PgBouncerTarget> at(int port) {
        return Optional.of(PostgresPoolerIT.target(PostgresServer.PASSWORD, port));
    }

    @Override
    protected byte[] answer() {
        return "R\0\0\0\12\0\0\0\0Z\0\0\0\5I".getBytes(StandardCharsets.ISO_8859_1);
    }
}
