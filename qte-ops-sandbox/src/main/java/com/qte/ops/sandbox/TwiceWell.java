package com.qte.ops.sandbox;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;

/**
 * Waits for two good rounds in a row: one good look may be luck. Plug-ins that misbehave are named, and nothing else
 * depends on them.
 */
final class TwiceWell {
    private static final String PLUGINS = "ops.plugins";

    private int looks;

    boolean and(Diagnosis diagnosis) {
        looks = isWell(diagnosis) ? looks + 1 : 0;
        return looks == 2;
    }

    /** Healthy, or ill by nothing but plug-ins. */
    static boolean isWell(Diagnosis diagnosis) {
        return diagnosis.status() == Status.HEALTHY
                || !diagnosis.rootCauses().isEmpty()
                        && diagnosis.rootCauses().stream().allMatch(TwiceWell::isOfPlugins);
    }

    /** Whether it tells of plug-ins that misbehave. */
    static boolean isOfPlugins(Finding root) {
        return root.check().equals(PLUGINS);
    }
}
