package com.qte.ops.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the {@code qte-ops.yaml} by which qte-ops finds the sandbox. */
final class SandboxConfiguration {
    private SandboxConfiguration() {}

    /**
     * Writes it.
     *
     * <p>The limits are lower than those of a real installation, where a transaction may idle for a minute before
     * anybody minds; here somebody is waiting to see it. Automation stays in its default mode: it proposes.
     */
    static void write(
            Path file, Path log, Path state, Path password, int postgresPort, int redisPort, EngineProcess engine)
            throws IOException {
        String text = """
                engine:
                  name: sandbox
                  api: %1$s
                  admin: %2$s
                  metrics: %1$s/metrics
                  health: %1$s/health
                  log: %3$s
                postgres:
                  - name: main
                    url: jdbc:postgresql://%4$s:%5$d/qte
                    user: qte_ops_healer
                    password: {file: %6$s}
                redis:
                  - name: cache
                    url: redis://%4$s:%7$d
                    use: cache
                trading:
                  calendar: closed
                healing:
                  journal: %8$s
                checks:
                  postgres.connections.idle-in-transaction: {degraded: 2s, failing: 5s}
                  postgres.locks.blocked:
                    wait: {degraded: 2s, failing: 5s}
                  postgres.queries.slow: {degraded: 2s, failing: 5s}
                """.formatted(
                        engine.api(), engine.admin(), log, Sandbox.HOST, postgresPort, password, redisPort, state);
        Files.writeString(file, text);
    }
}
