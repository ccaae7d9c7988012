package com.qte.ops.alert;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What people asked not to be told of for a time. Pure.
 *
 * @param matchers label and what it must be, a star standing for anything; all of them must fit, and there is at least
 *     one
 * @param until from then on it is told again
 * @param by who asked for it
 * @param why what for
 */
public record Silence(SortedMap<String, String> matchers, Instant until, String by, String why) {
    /** @throws IllegalArgumentException if there is no matcher: such a silence would be one for everything */
    public Silence {
        matchers = Collections.unmodifiableSortedMap(new TreeMap<>(matchers));
        if (matchers.isEmpty()) {
            throw new IllegalArgumentException("a silence without matchers would be one for everything");
        }
    }

    /** Whether it holds for something with these labels; what has not one of them is none of its business. */
    boolean holds(Map<String, String> labels, Instant at) {
        return at.isBefore(until)
                && matchers.entrySet().stream()
                        .allMatch(matcher -> labels.containsKey(matcher.getKey())
                                && fits(matcher.getValue(), labels.getOrDefault(matcher.getKey(), "")));
    }

    /** Goes back to the last star alone, so that no value takes longer than its length times the pattern's. */
    private static boolean fits(String pattern, String value) {
        int at = 0;
        int in = 0;
        int star = -1;
        int from = 0;
        while (in < value.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                from = in;
            } else if (at < pattern.length() && pattern.charAt(at) == value.charAt(in)) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++from;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(left -> left == '*');
    }
}
