package com.qte.ops.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The spelling of keys. Dots and brackets part a key into words: {@code postgres[0].url} is {@code postgres}, {@code 0},
 * {@code url}. A variable's name is the words in upper case joined by {@code _}, every other sign being {@code _} too:
 * {@code QTE_OPS_POSTGRES_0_URL}.
 */
final class Keys {
    static final String VARIABLE_PREFIX = "QTE_OPS_";
    static final String PROPERTY_PREFIX = "qte.ops.";
    /** Deeper than any key that exists by far, and shallow enough for recursion. */
    static final int DEEPEST = 32;

    /** Lists are short; more is a slip of the finger, or somebody who wants to use the memory up. */
    static final int LONGEST_LIST = 1_000;

    private static final int LONGEST_KEY = 200;
    private static final Pattern INDEX = Pattern.compile("\\[(\\d{1,3})]");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,3}");
    private static final Pattern SINGLE_DIGITS = Pattern.compile("(?<!\\d)(\\d{1,2})(?!\\d)");

    /** Alphabetical, but with {@code [2]} before {@code [10]}. */
    static final Comparator<String> ORDER = Comparator.<String, String>comparing(key -> SINGLE_DIGITS
                    .matcher(key)
                    .replaceAll(m -> "000".substring(m.group(1).length()) + m.group(1)))
            .thenComparing(Comparator.naturalOrder());

    private Keys() {}

    /** The words of a key; empty where it is none. */
    static Optional<List<String>> words(String key) {
        if (key.length() > LONGEST_KEY) {
            return Optional.empty();
        }
        String dotted = key.indexOf('[') < 0 ? key : INDEX.matcher(key).replaceAll(".$1");
        List<String> words = List.of(dotted.split("\\.", -1));
        boolean wrong = words.size() > DEEPEST
                || words.stream()
                        .anyMatch(word -> word.isBlank() || word.chars().anyMatch(Character::isISOControl));
        return wrong ? Optional.empty() : Optional.of(words);
    }

    /** The key as people read it. */
    static String display(List<String> words) {
        StringBuilder key = new StringBuilder();
        for (String word : words) {
            if (isIndex(word) && !key.isEmpty()) {
                key.append('[').append(Integer.parseInt(word)).append(']');
            } else {
                key.append(key.isEmpty() ? "" : ".").append(word);
            }
        }
        return key.toString();
    }

    /** The variable that sets the key. */
    static String variable(List<String> words) {
        return VARIABLE_PREFIX
                + String.join("_", words).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    static boolean isIndex(String word) {
        return DIGITS.matcher(word).matches();
    }

    /** The key one word longer. */
    static List<String> below(List<String> words, String word) {
        List<String> longer = new ArrayList<>(words);
        longer.add(word);
        return longer;
    }

    /** The key longer by a key. */
    static List<String> below(List<String> words, List<String> more) {
        List<String> longer = new ArrayList<>(words);
        longer.addAll(more);
        return longer;
    }
}
