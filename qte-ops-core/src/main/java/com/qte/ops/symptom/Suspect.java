package com.qte.ops.symptom;

import com.qte.ops.model.Experimental;
import com.qte.ops.model.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What may be behind a symptom: a fault that nothing else explains.
 *
 * <p>Experimental: what counts as speaking for or against a cause, and with it the kinds of points and their order.
 *
 * @param cause the finding
 * @param tie how it hangs together with the symptom
 * @param effects the ill findings that follow from it, directly or by others, nearest first
 * @param began when it began; empty where that is not known
 * @param speaksFor what beside the finding itself speaks for it
 * @param speaksAgainst what speaks against it
 */
@Experimental(review = "2027-05")
public record Suspect(
        Finding cause,
        Tie tie,
        List<Finding> effects,
        Optional<Onset> began,
        List<Point> speaksFor,
        List<Point> speaksAgainst) {
    public Suspect {
        effects = List.copyOf(effects);
        speaksFor = List.copyOf(speaksFor);
        speaksAgainst = List.copyOf(speaksAgainst);
    }

    /** How a fault hangs together with a symptom, the closest first. */
    public enum Tie {
        /** What the symptom shows follows from it; or it is that itself, and a known cause. */
        EXPLAINS,
        /** It is known to bring the symptom about; whether it does so here, nothing declared can tell. */
        CANDIDATE,
        /** It is what the symptom shows, and nothing is found behind it. */
        SHOWN,
        /** It is ill, and no way is known from it to the symptom. */
        NEARBY
    }

    /**
     * One thing that speaks for or against.
     *
     * @param kind what it says
     * @param findings which findings say so; empty where the suspect itself does
     */
    public record Point(Kind kind, List<Finding.Id> findings) {
        public Point {
            findings = List.copyOf(findings);
        }
    }

    /** What can speak for or against; the text {@code symptom.point.<kind>} says it. */
    public enum Kind {
        /** For: what the symptom shows follows from it. */
        BRINGS_ABOUT,
        /** For: it began while these were still well. */
        BEGAN_BEFORE,
        /** For: these are ill, as they would be if it were the cause. */
        ALSO_SEEN,
        /** Against: these are well, and would not be if it were the cause. */
        NOT_SEEN,
        /** Against: these were ill while it was still well. */
        BEGAN_AFTER,
        /** Against: too few looks have seen it. */
        UNCONFIRMED,
        /** Against: it comes and goes. */
        FLAPPING,
        /** Against: it is over, or on its way back; what follows from it may still be there. */
        PASSING,
        /** Against: nothing that the symptom shows is known to follow from it. */
        UNTIED
    }
}
