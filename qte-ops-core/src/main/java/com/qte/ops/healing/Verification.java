package com.qte.ops.healing;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Finds out by looking again whether an act helped; what the remediation says of itself does not count. Looks once a
 * second until two looks in a row find all well, for an effect that comes and goes is none, and gives up after
 * {@link #LOOKS} looks, or twice as many while the fault is clearing.
 */
final class Verification {
    /** Ten seconds and one look: as long as caches, pools and rates take to show a change. */
    static final int LOOKS = 11;

    private static final int IN_A_ROW = 2;
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final Look look;
    private final Pause pause;

    Verification(Look look, Pause pause) {
        this.look = look;
        this.pause = pause;
    }

    /**
     * What the last look found.
     *
     * @param after the findings of the healed checks
     * @param worse what got worse
     */
    record Found(Healed.Outcome outcome, List<Finding> after, List<Finding> worse) {
        static final Found NOTHING = new Found(Healed.Outcome.UNVERIFIED, List.of(), List.of());
    }

    /**
     * Waits for the act to settle and looks. Blocks; an interrupt ends it with what is known then, which is nothing.
     *
     * @param checks what is looked at
     */
    Found verify(Proof proof, List<String> checks, Diagnosis before, Duration settle) {
        try {
            pause.pause(settle);
            Found found = Found.NOTHING;
            int well = 0;
            for (int looks = 0; looks < LOOKS || well > 0 || isClearing(found) && looks < 2 * LOOKS; looks++) {
                if (looks > 0) {
                    pause.pause(BETWEEN);
                }
                found = once(proof, checks, before);
                well = found.outcome() == Healed.Outcome.VERIFIED ? well + 1 : 0;
                if (well == IN_A_ROW) {
                    return found;
                }
            }
            return found;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Found.NOTHING;
        }
    }

    /**
     * Waits for a taking back to settle and looks whether all is as it was, once a second until two looks in a row say
     * so. Blocks; an interrupt ends it with what is known then, which is nothing.
     */
    Restored restored(Proof proof, List<String> checks, Diagnosis before, Duration settle) {
        try {
            pause.pause(settle);
            Restored restored = Restored.UNSEEN;
            int well = 0;
            for (int looks = 0; looks < LOOKS && well < IN_A_ROW; looks++) {
                if (looks > 0) {
                    pause.pause(BETWEEN);
                }
                restored = looked(checks)
                        .map(fresh -> proof.restored(before, fresh))
                        .orElse(Restored.UNSEEN);
                well = restored == Restored.YES ? well + 1 : 0;
            }
            return restored == Restored.YES && well < IN_A_ROW ? Restored.UNSEEN : restored;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Restored.UNSEEN;
        }
    }

    /** Not seen any more, but for too few looks yet to be called well. */
    private static boolean isClearing(Found found) {
        return found.outcome() == Healed.Outcome.UNVERIFIED
                && found.after().stream().anyMatch(finding -> finding.standing() == Standing.CLEARING);
    }

    /** What one look finds; UNVERIFIED where it does not come about. */
    Found once(Proof proof, List<String> checks, Diagnosis before) {
        return looked(checks)
                .map(fresh -> new Found(proof.outcome(before, fresh), proof.after(fresh), proof.worse(before, fresh)))
                .orElse(Found.NOTHING);
    }

    /** A look; empty where it fails. */
    Optional<Diagnosis> looked(List<String> checks) {
        try {
            return Optional.ofNullable(look.at(checks));
        } catch (Throwable thrown) { // what came of an act has to be written down, whatever it is
            return Optional.empty();
        }
    }
}
