package com.qte.ops.maintenance;

import com.qte.ops.maintenance.Run.Outcome;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of a task.
 *
 * @param outcome how it ended
 * @param result key of what came of it, below {@code maintenance.result.}
 * @param words what fills its placeholders
 */
record Errand(Outcome outcome, String result, SortedMap<String, String> words) {
    /** @param words by name and value in turns */
    static Errand of(Outcome outcome, String result, String... words) {
        SortedMap<String, String> named = new TreeMap<>();
        for (int i = 0; i + 1 < words.length; i += 2) {
            named.put(words[i], words[i + 1]);
        }
        return new Errand(outcome, result, named);
    }
}
