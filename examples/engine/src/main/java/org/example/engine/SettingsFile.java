package org.example.engine;

import com.qte.ops.model.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The qte-ops.yaml of this engine; one that stays in its place would be written by hand. */
final class SettingsFile {
    /** How soon a fault is to be seen. */
    enum Pace {
        /** Somebody waits to see it. */
        IMPATIENT,
        /** As in a real installation. */
        USUAL
    }

    private SettingsFile() {}

    static Path write(Path folder, String api, String url, Mode mode, Pace pace) throws IOException {
        String text = """
                engine:
                  name: example
                  api: %s
                postgres:
                  - name: main
                    url: %s
                    user: qte_ops
                trading:
                  calendar: closed      # so that it may act; a real one names its market
                alerts:
                  sinks: [{type: log}]  # a real one names who is to be called
                healing:
                  mode: %s
                  journal: %s
                """.formatted(api, url, mode, folder.resolve("state"));
        if (pace == Pace.IMPATIENT) {
            text += """
                    probing: {interval: 1s}
                    checks:
                      postgres.connections.idle-in-transaction: {degraded: 1s, failing: 2s}
                      postgres.locks.blocked: {longestWait: {degraded: 1s, failing: 2s}}
                      postgres.queries.slow: {degraded: 1s, failing: 2s}
                    """;
        }
        return Files.writeString(folder.resolve("qte-ops.yaml"), text);
    }
}
