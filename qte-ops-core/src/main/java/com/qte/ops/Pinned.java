package com.qte.ops;

import com.qte.ops.model.Action;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Target;
import java.util.Optional;

/**
 * A remediation as it was registered: what it declares is read once, so that it cannot declare itself harmless for the
 * guards and another thing later.
 */
record Pinned<T extends Target<?>>(Remediation<T> remediation, RemediationSpec<T> spec) implements Remediation<T> {
    /** Reads what it declares. Runs foreign code: whatever it throws is thrown, however long it takes. */
    static <T extends Target<?>> Pinned<T> of(Remediation<T> remediation) {
        return new Pinned<>(remediation, Vetting.remediation(remediation.spec()));
    }

    @Override
    public Plan plan(Occasion<T> occasion) throws Exception {
        return remediation.plan(occasion);
    }

    @Override
    public Result apply(Action action, Act<T> act) throws Exception {
        return remediation.apply(action, act);
    }

    @Override
    public Optional<Action> undo(Action action) {
        return remediation.undo(action);
    }
}
