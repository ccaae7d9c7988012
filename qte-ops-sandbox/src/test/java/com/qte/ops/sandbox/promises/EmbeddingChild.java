package com.qte.ops.sandbox.promises;

import com.qte.ops.OpsEvent;
import com.qte.ops.QteOps;
import com.qte.ops.config.Configuration;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A JVM that embeds the library, to be stopped from outside. Says on its standard output, a line each, what every round
 * found ill, and what was done; ends when its standard input does.
 */
final class EmbeddingChild {
    private static final Set<Status> ILL = Set.of(Status.DEGRADED, Status.FAILING, Status.UNKNOWN);

    private EmbeddingChild() {}

    public static void main(String[] arguments) throws IOException {
        try (QteOps ops = QteOps.builder()
                .configuration(Configuration.load(Optional.of(Path.of(arguments[0])), Map.of(), Map.of()))
                .listener(EmbeddingChild::tell)
                .build()) {
            ops.start();
            while (System.in.read() >= 0) {
                // whoever started this is still there
            }
        }
    }

    private static void tell(OpsEvent event) {
        if (event instanceof OpsEvent.Diagnosed diagnosed) {
            tell(diagnosed.diagnosis());
        } else if (event instanceof OpsEvent.Acted acted
                && !acted.healed().done().isEmpty()) {
            say("ACT " + acted.healed().done());
        }
    }

    private static void tell(Diagnosis diagnosis) {
        for (Finding finding : diagnosis.findings()) {
            if (ILL.contains(finding.status())) {
                say("ILL " + finding.id() + " " + finding.status() + " " + finding.reason());
            }
        }
        say("ROUND " + diagnosis.epoch());
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
