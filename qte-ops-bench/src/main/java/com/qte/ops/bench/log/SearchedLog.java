package com.qte.ops.bench.log;

import com.qte.ops.bench.entry.Entrant;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;

/** Writes the log that is searched: the same for everybody, one line in a hundred with one of the words. */
@NullUnmarked // made in enter()
abstract class SearchedLog extends Entrant {
    static final List<String> WORDS = List.of("ERROR", "CRITICAL", "SLOW");
    static final int BYTES = 64 << 20;

    private static final int SEED = 20_261_126;
    private static final int RARE = 100;

    private Path folder;
    private Path log;
    private long lines;

    @Override
    protected void enter() throws IOException {
        folder = Files.createTempDirectory("qte-ops-bench-");
        log = folder.resolve("engine.log");
        Random random = new Random(SEED);
        long written = 0;
        try (OutputStream out = Files.newOutputStream(log)) {
            while (written < BYTES) {
                StringBuilder text = new StringBuilder();
                for (int i = 0; i < 1_000; i++) {
                    boolean isOne = random.nextInt(RARE) == 0;
                    lines += isOne ? 1 : 0;
                    text.append("2026-11-26 07:00:00,123 [worker-")
                            .append(random.nextInt(16))
                            .append("] ")
                            .append(isOne ? WORDS.get(random.nextInt(WORDS.size())) : "INFO")
                            .append(" c.q.engine.Orders - order ")
                            .append(random.nextInt(1_000_000))
                            .append(" filled at ")
                            .append(random.nextInt(100_000))
                            .append(", remaining 0, latency of the gateway within bounds\n");
                }
                byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
                out.write(bytes);
                written += bytes.length;
            }
        }
    }

    @Override
    protected void leave() throws IOException {
        Files.delete(log);
        Files.delete(folder);
    }

    /** Whether as many lines were found as there are. */
    @Override
    public boolean isWell(Object answer) {
        return answer.equals(lines);
    }

    final Path log() {
        return log;
    }
}
