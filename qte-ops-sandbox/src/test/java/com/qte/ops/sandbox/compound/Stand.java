package com.qte.ops.sandbox.compound;

import com.qte.ops.QteOps;
import com.qte.ops.QteOpsBuilder;
import com.qte.ops.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Servers on which faults are made, one after the other. */
interface Stand extends AutoCloseable {
    /**
     * What else runs on the machine, the build among it, is no matter of what stands here; and what is well must not have
     * been slow for once.
     */
    String QUIET = """
              redis.restart: {uptime: {degraded: 5m}}
              redis.reachable: {degraded: 5s}
              postgres.reachable: {login: {degraded: 5s}}
              engine.reachable: {degraded: 5s}
              network.endpoint: {degraded: 10s}
              docker.daemon: {degraded: 10s}
              host.load: {degraded: 1000, failing: 1000}
              host.pressure: {cpu: {degraded: 1000%}, io: {degraded: 1000%}, io-full: {failing: 1000%}}
              host.cpu.iowait: {degraded: 1000%, failing: 1000%}
              host.cpu.steal: {degraded: 1000%, failing: 1000%}
              host.disk.io: {degraded: 1m, failing: 1m}
            """;

    /** An instance that has seen nothing yet. */
    QteOps fresh() throws IOException;

    /** An instance with these sections of a configuration, while the market trades. */
    static QteOps instance(Path folder, String sections, String checks) throws IOException {
        return begun(folder, sections, checks).build();
    }

    /** The same, to be completed. */
    static QteOpsBuilder begun(Path folder, String sections, String checks) throws IOException {
        Path file = Files.createTempFile(folder, "qte-ops", ".yaml");
        Files.writeString(
                file,
                sections + "\ntrading: {calendar: open}\nhealing: {journal: "
                        + Files.createTempDirectory(folder, "state") + "}\nchecks:\n" + QUIET + checks);
        return QteOps.builder().configuration(Configuration.load(Optional.of(file), Map.of(), Map.of()));
    }

    @Override
    void close() throws IOException;
}
