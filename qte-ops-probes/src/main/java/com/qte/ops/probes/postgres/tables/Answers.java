package com.qte.ops.probes.postgres.tables;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Observation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the answer of a check that names only the parts that are ill. */
final class Answers {
    private Answers() {}

    /**
     * The ill parts; a healthy verdict on each part that was ill before and is not listed any more; and where there is
     * none of either, one on the whole.
     *
     * @param listed every part that is ill, and maybe others
     * @param complete whether no ill one can have been cut off
     * @param ofWhole evidence of the verdict on the whole
     */
    static List<Verdict> of(Observation<?> seen, List<Verdict> listed, Extent complete, Evidence... ofWhole) {
        List<Verdict> answers = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (Verdict verdict : listed) {
            boolean toTell = verdict.status() != Status.HEALTHY || wasIll(seen.raised(), verdict.part());
            if (toTell && named.add(verdict.part())) {
                answers.add(verdict);
            }
        }
        if (complete == Extent.ALL) {
            seen.raised().keySet().stream()
                    .sorted()
                    .filter(part -> wasIll(seen.raised(), part) && !part.equals(Verdict.WHOLE) && named.add(part))
                    .forEach(part -> answers.add(Verdict.healthy().forPart(part)));
        }
        boolean nothingWrong = answers.stream().allMatch(verdict -> verdict.status() == Status.HEALTHY);
        if (nothingWrong && named.add(Verdict.WHOLE)) {
            answers.add(Verdict.healthy(ofWhole));
        }
        return answers;
    }

    private static boolean wasIll(Map<String, Status> raised, String part) {
        return raised.getOrDefault(part, Status.HEALTHY).isIll();
    }

    /** How much of what there is was listed. */
    enum Extent {
        ALL,
        SOME;

        static Extent of(long listed, long total) {
            return listed < total ? SOME : ALL;
        }
    }
}
