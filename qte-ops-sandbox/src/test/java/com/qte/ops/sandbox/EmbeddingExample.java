package com.qte.ops.sandbox;

import com.qte.ops.OpsEvent;
import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Proposal;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.report.Language;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The example of README.md, compiled. */
final class EmbeddingExample {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddingExample.class);

    private EmbeddingExample() {}

    static void embed() {
        // README begins
        try (QteOps ops = QteOps.builder()
                .configuration(Path.of("qte-ops.yaml"))
                .listener(event -> {
                    if (event instanceof OpsEvent.Diagnosed diagnosed) {
                        LOG.info("{}", diagnosed.diagnosis().status());
                    }
                })
                .build()) {
            ops.start();
            trade(() -> ops.health().status() != Status.FAILING);

            for (Finding root : ops.diagnose(Scope.usual()).rootCauses()) {
                LOG.warn("{}: {}", root.id(), ops.texts().symptom(root, Language.EN));
            }
            for (Proposal proposal : ops.plan("postgres.terminate-idle", Optional.empty(), Map.of(), "alice")) {
                LOG.warn("{} says {}", proposal.plan().hash(), proposal.choice());
                ops.approve(proposal.plan().hash(), "bob");
                Healed healed = ops.heal(proposal, "the engine's workers wait for a lock");
                LOG.warn("{}", healed.outcome());
            }
        }
        // README ends
    }

    private static void trade(BooleanSupplier mayTrade) {
        LOG.info("trading: {}", mayTrade.getAsBoolean());
    }
}
