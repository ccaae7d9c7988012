package com.qte.ops.bench.ours;

import com.qte.ops.QteOps;
import com.qte.ops.QteOpsBuilder;
import com.qte.ops.Scope;
import com.qte.ops.bench.entry.Fact;
import com.qte.ops.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An instance that has the facts' probes and nothing else, is not started, and keeps its state in a folder of its own.
 * Its diagnoses stay fresh for three hours, so that none grows stale while it is read.
 */
public record Instance(QteOps ops, Path state) implements AutoCloseable {
    /** Makes one; no round has run yet. */
    public static Instance of(List<Fact> facts) throws IOException {
        Path state = Files.createTempDirectory("qte-ops-bench");
        Map<String, String> code = Map.of("probing.interval", "1h", "healing.journal", state.toString());
        QteOpsBuilder builder = QteOps.builder()
                .withoutDiscovery()
                .configuration(Configuration.load(Optional.empty(), Map.of(), Map.of(), code))
                .target(new FactTarget());
        FactProbe.of(facts).forEach(builder::probe);
        return new Instance(builder.build(), state);
    }

    /** Looks at everything, twice: what two looks agree on is confirmed. */
    public void look() {
        ops.diagnose(Scope.everything());
        ops.diagnose(Scope.everything());
    }

    @Override
    public void close() throws IOException {
        ops.close();
        Files.delete(state);
    }
}
