package com.qte.ops.healing;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Says what it is told to say, and does nothing. */
record Claims(Supplier<Result> claim) implements Remediation<EditFiles.Folder> {
    @Override
    public RemediationSpec<EditFiles.Folder> spec() {
        return new RemediationSpec<>(
                "files.claim",
                EditFiles.Folder.class,
                Danger.SAFE,
                List.of(EditFiles.CHECK),
                List.of(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofMinutes(1),
                List.of());
    }

    @Override
    public Plan plan(Occasion<EditFiles.Folder> occasion) {
        return new Plan(
                "files.claim",
                occasion.target().subject(),
                "note",
                List.of(Action.of("claim", "all", Map.of("it", "all"), Map.of())),
                1,
                occasion.now(),
                occasion.now().plusSeconds(60));
    }

    @Override
    public Result apply(Action action, Act<EditFiles.Folder> act) {
        return claim.get();
    }
}
