package com.qte.ops;

import com.qte.ops.config.CheckLimits;
import com.qte.ops.config.Configuration;
import com.qte.ops.config.Problem;
import com.qte.ops.replay.Bundle;
import com.qte.ops.replay.Manifest;
import com.qte.ops.replay.Replay;
import com.qte.ops.replay.Replayed;
import com.qte.ops.report.Catalogue;
import com.qte.ops.report.Texts;
import java.util.List;

/**
 * Judges stored rounds again, with all that it takes to tell what came of it. Knows no target and opens nothing.
 * Thread-safe.
 *
 * @param replay asks the checks that were found
 * @param catalogue of those checks and remediations
 * @param texts of all providers
 */
public record Replaying(Replay replay, Catalogue catalogue, Texts texts) {
    /** Judges a round with the limits of then. */
    public Replayed judge(Bundle bundle, Manifest.Round round) {
        return replay.judge(bundle, round);
    }

    /**
     * Judges a round with the limits that section {@code checks} of these settings says; where it says nothing, those that
     * the checks declare. All else in the settings is left alone.
     *
     * @param settings what is wrong with that section is a {@linkplain #problems problem}, and leaves the declared limit
     */
    public Replayed judge(Bundle bundle, Manifest.Round round, Configuration settings) {
        CheckLimits limits = CheckLimits.read(settings.root(), catalogue.checks());
        return replay.judge(bundle, round, limits::of);
    }

    /** What is wrong with the limits in these settings. */
    public List<Problem> problems(Configuration settings) {
        CheckLimits unused = CheckLimits.read(settings.root(), catalogue.checks());
        return settings.problems().stream()
                .filter(problem -> problem.key().isEmpty() || problem.key().startsWith("checks"))
                .toList();
    }
}
