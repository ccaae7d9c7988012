package com.qte.ops.bench.growth;

import com.qte.ops.QteOps;
import com.qte.ops.QteOpsBuilder;
import com.qte.ops.Scope;
import com.qte.ops.config.Configuration;
import com.qte.ops.diagnosis.Diagnosis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An instance with many members and nothing else, which is not started. */
record Crowd(QteOps ops, Path state) implements AutoCloseable {
    private static final Scope MEMBERS = Scope.of(List.of(MemberProbe.ID));

    /**
     * Makes one; no round has run yet.
     *
     * @param well whether all are well; otherwise all fail, each because of the one that it relies on
     */
    static Crowd of(int members, boolean well) throws IOException {
        Path state = Files.createTempDirectory("qte-ops-bench-");
        Map<String, String> code = Map.of("healing.journal", state.toString());
        QteOpsBuilder builder = QteOps.builder()
                .withoutDiscovery()
                .configuration(Configuration.load(Optional.empty(), Map.of(), Map.of(), code))
                .probe(new MemberProbe(well));
        for (int number = 0; number < members; number++) {
            builder.target(new Member(number));
        }
        return new Crowd(builder.build(), state);
    }

    /** Looks at all of them. */
    Diagnosis look() {
        return ops.diagnose(MEMBERS);
    }

    @Override
    public void close() throws IOException {
        ops.close();
        Files.delete(state);
    }
}
