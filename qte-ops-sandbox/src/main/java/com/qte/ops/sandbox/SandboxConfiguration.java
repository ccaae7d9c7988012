package com.qte.ops.sandbox;

import com.qte.ops.journal.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the {@code qte-ops.yaml} by which qte-ops finds the sandbox. */
final class SandboxConfiguration {
    private static final String NOBODY_TRADES = "calendar: closed";

    private SandboxConfiguration() {}

    /**
     * Adds what it takes to discard dead letters: where they are, and leave to do it at all.
     *
     * @param session {@code open} or {@code closed}
     */
    static void withDeadLetters(Path file, String session) throws IOException {
        String text = Files.readString(file);
        String server = text.substring(text.indexOf("postgres:"), text.indexOf("redis:"));
        Files.writeString(
                file,
                text.replace(NOBODY_TRADES, "calendar: " + session)
                                .replace(
                                        "healing:",
                                        "healing:\n  remediations:" + " {sandbox.discard-letters: {mode: PROPOSE}}")
                        + "sandbox:\n" + server.indent(2));
    }

    /** What it takes to approve: no more than the place of the plans, and so no secret. */
    static Path forApprovers(Path state) throws IOException {
        Path file = state.resolve("approver.yaml");
        Files.writeString(file, "healing:\n  journal: " + state + "\n");
        StateFolder.restrict(file, "rw-r--r--");
        return file;
    }

    /**
     * Writes it.
     *
     * <p>Some limits are lower than those of a real installation, where a transaction may idle for a minute before
     * anybody minds. Automation stays in its default mode: it proposes.
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
                  # somebody is waiting to see these
                  postgres.connections.idle-in-transaction: {degraded: 2s, failing: 5s}
                  postgres.locks.blocked: {longestWait: {degraded: 2s, failing: 5s}}
                  postgres.queries.slow: {degraded: 2s, failing: 5s}
                  # it has only just been started, on a machine that may be busy with other things
                  redis.restart: {uptime: {degraded: 0s}}
                  redis.reachable: {degraded: 1s}
                  postgres.reachable: {login: {degraded: 2s}}
                  # what else runs there, such as the build a moment ago, is no matter of this little system
                  host.load: {degraded: 1000, failing: 1000}
                  host.pressure: {cpu: {degraded: 1000%%}, io: {degraded: 1000%%}, io-full: {failing: 1000%%}}
                  host.cpu.iowait: {degraded: 1000%%, failing: 1000%%}
                  host.cpu.steal: {degraded: 1000%%, failing: 1000%%}
                  host.disk.io: {degraded: 1m, failing: 1m}
                """.formatted(
                        engine.api(), engine.admin(), log, Sandbox.HOST, postgresPort, password, redisPort, state);
        Files.writeString(file, text);
    }
}
