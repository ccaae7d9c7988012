package com.qte.ops.console;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds what a person probably meant. */
final class Similar {
    private static final int MOST = 3;
    private static final double ENOUGH = 0.35;

    private Similar() {}

    /** Up to three candidates that share enough letter pairs with the word, or hold it; likeliest first. */
    static List<String> to(String word, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> likeness(word, candidate) >= ENOUGH)
                .sorted(Comparator.comparingDouble((String candidate) -> -likeness(word, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** Dice's coefficient over letter pairs; 1 where the candidate holds the whole word. */
    private static double likeness(String word, String candidate) {
        if (word.length() > 2 && candidate.contains(word)) {
            return 1;
        }
        List<String> left = pairs(word);
        List<String> right = pairs(candidate);
        long shared = left.stream().filter(right::remove).count();
        return 2.0 * shared / Math.max(1, left.size() + shared + right.size());
    }

    private static List<String> pairs(String word) {
        return IntStream.range(0, Math.max(0, word.length() - 1))
                .mapToObj(i -> word.substring(i, i + 2))
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
