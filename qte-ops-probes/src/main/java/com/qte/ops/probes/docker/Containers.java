package com.qte.ops.probes.docker;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** What all checks of a service have in common. Pure. */
final class Containers {
    private Containers() {}

    /** Nothing could be seen; the text says what would help. */
    static List<Verdict> denied() {
        return List.of(Verdict.skipped("socket-denied"));
    }

    /** The worst that is said of any of them: a service is as well as its worst container. */
    static <C> Verdict worst(List<C> containers, Function<C, String> name, Function<C, Verdict> judge) {
        return containers.stream()
                .sorted(Comparator.comparing(name))
                .map(judge)
                .min(Comparator.comparingInt(Containers::rank))
                .orElseGet(() -> Verdict.skipped("no-container"));
    }

    /** What is said of those that were looked at, and beside it that others were not. */
    static List<Verdict> beside(long others, Verdict verdict) {
        return others == 0
                ? List.of(verdict)
                : List.of(
                        verdict,
                        Verdict.skipped("others-unseen", Evidence.count("others", others))
                                .forPart("others"));
    }

    private static int rank(Verdict verdict) {
        return verdict.status() == Status.SKIPPED
                ? Status.values().length
                : -verdict.status().ordinal();
    }

    static Evidence named(String container) {
        return Evidence.text("container", container);
    }
}
