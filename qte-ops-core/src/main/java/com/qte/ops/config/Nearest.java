package com.qte.ops.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what was probably meant: fewest letters added, dropped, changed or swapped; case does not count. */
final class Nearest {
    private static final int MOST_EDITS = 5;

    private Nearest() {}

    /** The nearest candidate, the alphabetically first of several; empty where none resembles the word. */
    static Optional<String> to(String word, Collection<String> candidates) {
        int best = Math.min(MOST_EDITS, Math.max(1, word.length() / 3)) + 1;
        String nearest = null;
        for (String candidate : candidates.stream().sorted().toList()) {
            if (Math.abs(candidate.length() - word.length()) < best) {
                int edits = edits(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
                if (edits < best) {
                    best = edits;
                    nearest = candidate;
                }
            }
        }
        return Optional.ofNullable(nearest);
    }

    static int edits(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, from, to, i, j);
            }
        }
        return cost[from.length()][to.length()];
    }

    private static int cheapest(int[][] cost, String from, String to, int i, int j) {
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int cheapest = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(cheapest, cost[i - 2][j - 2] + 1) : cheapest;
    }
}
