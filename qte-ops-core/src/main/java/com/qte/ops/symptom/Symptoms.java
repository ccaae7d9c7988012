package com.qte.ops.symptom;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The fourteen symptoms of the operators' manual, in its order. Immutable and thread-safe. */
public final class Symptoms {
    private static final List<Symptom> ALL = Stream.of(
                    StartingChapter.symptoms(),
                    DatabaseChapter.symptoms(),
                    CacheChapter.symptoms(),
                    PerformanceChapter.symptoms(),
                    NetworkChapter.symptoms())
            .flatMap(List::stream)
            .toList();

    private Symptoms() {}

    /** All of them. */
    public static List<Symptom> all() {
        return ALL;
    }

    /** The ids of all of them. */
    public static List<String> ids() {
        return ALL.stream().map(Symptom::id).toList();
    }

    /** The one of this id, if there is such a one. */
    public static Optional<Symptom> find(String id) {
        return ALL.stream().filter(symptom -> symptom.id().equals(id)).findFirst();
    }
}
